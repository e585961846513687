import { parameterCount, tokenCount } from '../model/quantity.ts';
import type { ParameterCount, TokenCount } from '../model/quantity.ts';
import type { Architecture } from '../model/architecture.ts';
import type { Notes } from './notes.ts';
import type { Statement } from './statement.ts';
import { typedCount } from './typed-count.ts';

/** The model: its size, and its shape where it was named. */
export type Size = {
  readonly parameters: ParameterCount;
  readonly activeParameters: ParameterCount;
  readonly architecture?: Architecture;
};

/** Undefined where nothing says how large the model is. */
export function resolveSize(statement: Statement, notes: Notes): Size | undefined {
  const { model, parameters, activeParameters } = statement;
  if (model !== undefined) return sizeOfModel(model.value, notes);
  if (parameters === undefined) return undefined;
  notes.state('parameters');
  const active = notes.stated('activeParameters', activeParameters) ?? parameters.value;
  return { parameters: parameterCount(parameters.value), activeParameters: parameterCount(active) };
}

function sizeOfModel(model: NonNullable<Statement['model']>['value'], notes: Notes): Size {
  const { parameters, activeParameters, architecture, name, provenance } = model;
  const { source, checkedOn } = provenance;
  notes.state('model');
  const from = { source, asOf: checkedOn };
  notes.assume({ key: 'parameters', value: parameters, because: `the shape of ${name}`, ...from });
  if (activeParameters !== parameters) {
    const because = `what a token passes through in ${name}`;
    notes.assume({ key: 'activeParameters', value: activeParameters, because, ...from });
  }
  return { parameters, activeParameters, architecture };
}

/** The data: said outright, per parameter, or what a named model was trained on where it is pretrained. */
export function resolveTokens(
  statement: Statement,
  size: Size | undefined,
  notes: Notes,
): TokenCount | undefined {
  const { tokens, tokensPerParameter, model, regime } = statement;
  if (tokens !== undefined) {
    notes.state('tokens');
    assumeParts(statement, tokens.value, notes);
    return tokenCount(tokens.value);
  }
  if (tokensPerParameter !== undefined && size !== undefined) {
    notes.state('tokens');
    return tokenCount(tokensPerParameter.value * size.parameters);
  }
  const pretrained = regime === undefined || regime.value.kind === 'pretrain';
  const published = pretrained ? model?.value.tokens : undefined;
  if (published !== undefined && model !== undefined) {
    const { source, checkedOn } = model.value.provenance;
    const because = `what ${model.value.name} was trained on; state tokens for another run`;
    notes.assume({ key: 'tokens', value: published, because, source, asOf: checkedOn });
  }
  return published;
}

/** `3 epochs of 100B tokens`: what the total was made of. */
function assumeParts(statement: Statement, value: number, notes: Notes): void {
  const { epochs, examples, steps } = statement;
  const parts = [
    ...(steps === undefined ? [] : [`${typedCount(steps.value)} steps of the batch`]),
    ...(examples === undefined ? [] : [examplesText(statement)]),
    ...(epochs === undefined ? [] : [`${typedCount(epochs.value)} epochs`]),
  ];
  if (parts.length > 0) notes.assume({ key: 'dataSet', value, because: parts.join(' × ') });
}

function examplesText({ examples, exampleLength, sequenceLength, groupSize }: Statement): string {
  if (examples === undefined) return '';
  const { value, noun, pairs, length } = examples.value;
  const each = length ?? exampleLength?.value ?? sequenceLength?.value ?? 0;
  const group =
    groupSize === undefined || noun.startsWith('pair') ? '' : ` × ${groupSize.value} samples`;
  return `${typedCount(value)} ${noun}${group} × ${pairs ? '2 × ' : ''}${typedCount(each)} tokens`;
}
