import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Stated, Statement } from './statement.ts';
import { typedCount } from './typed-count.ts';

/** Names round: Llama 2 7B has 6.74B parameters. Further off, it is another model. */
const roundingShare = 0.15;

/** `Llama 3 8B with 70B parameters`: a size beside a model that has another is never passed over. */
export function checkModel(statement: Statement): readonly Diagnostic[] {
  const { model, parameters, activeParameters } = statement;
  if (model === undefined) return [];
  const { name, parameters: total, activeParameters: active } = model.value;
  return [
    ...differing('parameters', parameters, name, total),
    ...differing('activeParameters', activeParameters, name, active),
  ];
}

function differing(
  slot: 'parameters' | 'activeParameters',
  stated: Stated<number> | undefined,
  name: string,
  known: number,
): readonly Diagnostic[] {
  if (stated === undefined || Math.abs(stated.value / known - 1) <= roundingShare) return [];
  const noun = slot === 'parameters' ? 'parameters' : 'active parameters';
  const first = `${name} with ${typedCount(Number(known.toPrecision(3)))} ${noun}`;
  const second = `${typedCount(stated.value)} ${noun}`;
  const repairs = [{ span: stated.span, text: '' }];
  return [faultAt({ code: 'CONFLICT', slot, first, second }, stated.span, repairs)];
}
