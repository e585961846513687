import type { Side } from './alternatives.ts';
import { sizeOf } from './amount-role.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Phrase } from './parse.ts';
import type { Span } from './span.ts';

/**
 * `is DeepSeek-V3 based on 671B or 37B params?`: no two models, but all and the active parameters of
 * one. Said, since a comparison of a 671B with a 37B would be of two others.
 */
export function totalOrActive(sides: readonly Side[]): Diagnostic | undefined {
  const own = sides.flatMap((side) => side.phrases);
  const model = own.map(mixtureOf).find((one) => one !== undefined);
  if (model === undefined) return undefined;
  const stated = own.filter((phrase) => bareSize(phrase) !== undefined);
  const isOf = (size: number) =>
    stated.some((phrase) => Math.abs((bareSize(phrase) ?? 0) / size - 1) < 0.05);
  if (!isOf(model.parameters) || !isOf(model.activeParameters)) return undefined;
  const span: Span = [stated[0]?.span[0] ?? 0, stated.at(-1)?.span[1] ?? 0];
  const readings = [`train ${model.name}`, `serve ${model.name} on 8 H200`];
  const about =
    'compute goes by the active parameters, memory by all of them, and the name alone has both';
  const whole: Span = [0, own.at(-1)?.span[1] ?? 0];
  const repairs = readings.map((text) => ({ span: whole, text }));
  return faultAt({ code: 'AMBIGUOUS', about, readings }, span, repairs);
}

/** A number without the word tokens, whatever role it was given beside the model. */
function bareSize(phrase: Phrase): number | undefined {
  const { meaning } = phrase;
  if (meaning.slot === 'model') return undefined;
  return meaning.slot === 'tokens' ? meaning.value : sizeOf(phrase);
}

function mixtureOf({ meaning }: Phrase) {
  if (meaning.slot !== 'model') return undefined;
  return meaning.model.activeParameters < meaning.model.parameters ? meaning.model : undefined;
}
