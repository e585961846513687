import type { Statement } from './statement.ts';

/**
 * Whether a message tells of a run that was, as papers and model cards do: then what follows from the
 * part that is told is worth saying, and nothing is asked about the rest.
 */
export function isTold(input: string): boolean {
  return telling.test(input) && !asking.test(input);
}

const telling =
  /\b(?:took|takes|was|were|used|utili[sz]ed|consumed|required|requiring|achieved?|observed|reach(?:es|ed|ing)|process(?:es|ed)|iterates|saw|ran|costs? (?:us )?(?:about |around |approximately |only |just )?[~$]|amount(?:s|ed)? to|spent|finish(?:ed|ing)|completed|corresponding to|totall?ing|totals|trained|pre-?trained|we (?:pre-?)?train|we use)\b/i;

const asking =
  /\?|\b(?:how|what|why|can|could|should|would|will|needs?|want|wants|compute for|estimate|if|plan|planning|budget|deadline|got|have \$|give me|tell me|calculate|in \d+ (?:days|weeks|months) from)\b|^(?:which|train|pretrain|fine-?tune|serve|run|compare|cost of)\b/i;

/** Nothing is asked by name, and no method with a count of its own, nor serving, is in it. */
export function isPlainTraining(statement: Statement): boolean {
  const { asked, regime, rank, frozen, teacher, groupSize, computeOptimal, judged } = statement;
  const { inference, promptTokens, outputTokens, tokensPerParameter, weightFormat } = statement;
  const other =
    asked ?? rank ?? frozen ?? teacher ?? groupSize ?? computeOptimal ?? judged ?? weightFormat;
  const served = inference ?? promptTokens ?? outputTokens;
  const method = regime?.value.kind ?? 'pretrain';
  const isWhole = method === 'pretrain' || method === 'full';
  return other === undefined && served === undefined && tokensPerParameter === undefined && isWhole;
}
