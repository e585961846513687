import type { Catalog } from '../catalog/catalog.ts';
import type { Answer, ComparisonAnswer, PhasesAnswer, Question, RunAnswer } from './answer.ts';
import { contractVersion } from './contract.ts';
import type { JsonAnswer } from './contract.ts';
import { explain } from './explain.ts';
import { formatResult } from './calculation-report.ts';
import { hardwareSections } from './hardware-report.ts';
import { helpSections } from './help-report.ts';
import type { ClaimCheck } from './claim-checks.ts';
import type { Assumption } from '../language/notes.ts';
import {
  inferenceEstimateJson,
  memoryJson,
  phasesEstimateJson,
  trainingEstimateJson,
  usageEstimateJson,
} from './json/estimate.ts';
import {
  hardwareJson,
  inferenceQueryJson,
  limitsJson,
  statedJson,
  trainingQueryJson,
} from './json/query.ts';
import { defined } from './json/defined.ts';
import { partialJson } from './json/partial.ts';

/** An answer in the words of the contract. */
export function toJson(answer: Answer, catalog: Catalog, version: string, on: string): JsonAnswer {
  const common = {
    version,
    contract: contractVersion,
    catalogDate: catalog.date,
    input: answer.input,
  } as const;
  if (answer.kind === 'question')
    return { ok: false, ...common, diagnostics: answer.diagnostics.flatMap(diagnosticJson) };
  const reading = 'reading' in answer ? copy(answer.reading) : [];
  const answered = { ok: true as const, ...common, reading, warnings: [] };
  switch (answer.kind) {
    case 'training':
    case 'claim':
    case 'solve':
    case 'inference':
    case 'usage':
    case 'partial':
    case 'memory':
      return { ...answered, ...runJson(answer, catalog), warnings: copy(answer.warnings) };
    case 'comparison':
      return { ...answered, ...comparisonJson(answer, catalog) };
    case 'phases':
      return { ...answered, ...phasesJson(answer, catalog), warnings: warningsOf(answer) };
    case 'calculation': {
      const { value, unit } = answer.result;
      const display = formatResult(answer.result);
      const shown = unit === 'hertz' ? 'Hz' : unit;
      return { ...answered, kind: 'calculation', value, unit: shown, display };
    }
    case 'explanation':
      return { ...answered, kind: 'explanation', sections: copy(answer.sections) };
    case 'hardware': {
      const sections = answer.accelerators.flatMap((accelerator) =>
        hardwareSections(catalog, accelerator, on).map(({ title, text }) => ({
          title: answer.accelerators.length === 1 ? title : `${accelerator.name}: ${title}`,
          text,
        })),
      );
      return { ...answered, kind: 'hardware', sections };
    }
    case 'help':
      return { ...answered, kind: 'help', sections: helpSections() };
    default:
      return answer satisfies never;
  }
}

/** Kind, query and figures of a run. */
function runJson(answer: RunAnswer, catalog: Catalog) {
  const given = [...answer.given];
  const assumptions = copy(answer.assumptions);
  switch (answer.kind) {
    case 'training': {
      const query = defined({ ...trainingQueryJson(answer.query, catalog), ...statedJson(answer) });
      const estimate = trainingEstimateJson(answer.estimate);
      return { kind: 'training' as const, query, given, assumptions, estimate };
    }
    case 'claim': {
      const query = defined({
        ...trainingQueryJson(answer.query, catalog),
        ...statedJson(answer),
        ...limitsJson(answer.claimed),
      });
      const estimate = trainingEstimateJson(answer.estimate);
      const checks = checksJson(answer.checks);
      return { kind: 'claim' as const, query, given, assumptions, estimate, checks };
    }
    case 'solve':
      return solveJson(answer, catalog);
    case 'usage':
      return usageJson(answer, given, assumptions);
    case 'partial':
      return partialJson(answer);
    case 'inference': {
      const query = defined({
        ...inferenceQueryJson(answer.query, catalog),
        // Worked out for a rate that they are to reach.
        ...(assumptions.some(({ key }) => key === 'count') && { solveFor: 'count' as const }),
        ...statedJson(answer),
      });
      const estimate = inferenceEstimateJson(answer.estimate);
      return { kind: 'inference' as const, query, given, assumptions, estimate };
    }
    case 'memory': {
      const { query: asked } = answer;
      const query =
        asked.kind === 'training'
          ? defined({
              ...trainingQueryJson(asked, catalog),
              model: answer.stated.model,
              tokens: undefined,
            })
          : defined({ ...inferenceQueryJson(asked, catalog), ...statedJson(answer) });
      const estimate = { memory: memoryJson(answer.memory) };
      return { kind: 'memory' as const, query, given, assumptions, estimate };
    }
    default:
      return answer satisfies never;
  }
}

function solveJson(answer: Extract<RunAnswer, { kind: 'solve' }>, catalog: Catalog) {
  const { question, solution } = answer;
  const { unknown, value, band, exact, bound, because } = solution;
  const solved =
    unknown === 'days' || unknown === 'usdPerAcceleratorHour' || unknown === 'budgetUsd';
  const query = defined({
    ...trainingQueryJson(solution.query, catalog),
    ...statedJson(answer),
    ...limitsJson(question.limits),
    ...(solved ? { [unknown]: value } : {}),
    solveFor: unknown,
  });
  return {
    kind: 'solve' as const,
    query,
    given: [...answer.given],
    assumptions: copy(answer.assumptions),
    estimate: trainingEstimateJson(solution.estimate),
    solution: defined({ value, band: band && { ...band }, exact, bound, because }),
  };
}

/** With something to check it is a claim, else the cost is what is solved for. */
function usageJson(
  { query: { hardware }, estimate, claimed, checks }: Extract<RunAnswer, { kind: 'usage' }>,
  given: string[],
  assumptions: ReturnType<typeof copy<Assumption>>,
) {
  const held = defined({ ...hardwareJson(hardware), ...limitsJson(claimed) });
  const figures = { query: held, given, assumptions, estimate: usageEstimateJson(estimate) };
  if (checks.length > 0) return { kind: 'claim' as const, ...figures, checks: checksJson(checks) };
  const solved = defined({
    budgetUsd: estimate.usd?.mid,
    acceleratorHours: estimate.acceleratorHours.mid,
    flop: hardware.utilisationStated ? estimate.flop.mid : undefined,
  });
  const query = { ...held, ...solved, solveFor: 'budgetUsd' as const };
  return {
    kind: 'solve' as const,
    ...figures,
    query,
    assumptions: [...assumptions, ...followed(query, given)],
  };
}

function checksJson(checks: readonly ClaimCheck[]) {
  return checks.map((check) => ({ ...check, implied: { ...check.implied } }));
}

/** What follows from the rest stands among what was not said, with the sum that it follows from. */
function followed(
  query: { readonly acceleratorHours: number; readonly flop?: number },
  given: readonly string[],
): readonly { key: string; value: number; because: string }[] {
  const sums = {
    acceleratorHours: 'accelerators times time',
    flop: 'hours times peak times utilisation',
  };
  return (['acceleratorHours', 'flop'] as const).flatMap((key) => {
    const value = query[key];
    return value === undefined || given.includes(key) ? [] : [{ key, value, because: sums[key] }];
  });
}

function comparisonJson({ items }: ComparisonAnswer, catalog: Catalog) {
  return {
    kind: 'comparison' as const,
    items: items.map(({ label, ...item }) => {
      const { query, given, assumptions, estimate } = runJson(item, catalog);
      return { label, query, given, assumptions, estimate };
    }),
  };
}

/** What all phases have in common stands in `query`; tokens and time are the sum. */
function phasesJson({ items, total }: PhasesAnswer, catalog: Catalog) {
  const each = items.map((item) => runJson(item, catalog));
  const query = defined({ ...commonOf(each.map((phase) => phase.query)), ...summed(items) });
  const given = [...new Set(each.flatMap((phase) => phase.given))].filter((key) => key in query);
  const assumptions = each.flatMap((phase) => phase.assumptions);
  const isTrained = items.every(({ kind }) => kind === 'training');
  const figures = { query, given, assumptions };
  return isTrained
    ? { kind: 'training' as const, ...figures, estimate: phasesEstimateJson(total) }
    : {
        kind: 'solve' as const,
        ...figures,
        query: { ...query, solveFor: 'budgetUsd' as const },
        estimate: phasesEstimateJson(total),
      };
}

function summed(items: PhasesAnswer['items']) {
  const tokens = items.map((item) => (item.kind === 'training' ? item.query.tokens : undefined));
  const isAll = tokens.every((count) => count !== undefined);
  const sum = tokens.reduce<number>((total, count) => total + (count ?? 0), 0);
  return { tokens: isAll ? sum : undefined };
}

/** The keys that have one value in all of them. */
function commonOf<Query extends object>(queries: readonly Query[]): Partial<Query> {
  const [first = {}] = queries;
  const same = Object.entries(first).filter(([key, value]) =>
    queries.every((query) => JSON.stringify(Reflect.get(query, key)) === JSON.stringify(value)),
  );
  return Object.fromEntries(same) as Partial<Query>;
}

function warningsOf({ items }: PhasesAnswer) {
  return items.flatMap(({ label, warnings }) =>
    warnings.map(({ code, message }) => ({ code, message: `${label}: ${message}` })),
  );
}

/** The schema's arrays and objects are not read-only. */
function copy<Item extends object>(items: readonly Item[]): Mutable<Item>[] {
  return items.map((item) =>
    'span' in item && Array.isArray(item.span)
      ? { ...item, span: [...(item.span as unknown[])] as never }
      : { ...item },
  ) as Mutable<Item>[];
}

type Mutable<Item> = {
  -readonly [Key in keyof Item]: Item[Key] extends readonly [infer First, infer Second]
    ? [First, Second]
    : Item[Key];
};

/** One entry a suggestion where the readings are alternatives, so that each can be sent. */
function diagnosticJson(
  diagnostic: Question['diagnostics'][number],
): Extract<JsonAnswer, { ok: false }>['diagnostics'] {
  const { code, span, suggestions } = diagnostic;
  const entry = { code, span: [span[0], span[1]] as [number, number], ...explain(diagnostic) };
  const alternatives = code === 'AMBIGUOUS' || code === 'CONFLICT' || code === 'UNKNOWN_MODEL';
  return (alternatives ? suggestions : suggestions.slice(0, 1)).map((suggestion) => ({
    ...entry,
    suggestion,
  }));
}
