import type { Reading } from '../../language/reading.ts';
import type { InferenceQuery, ServingHardware } from '../../model/inference-query.ts';
import type { Hardware, TrainingQuery } from '../../model/query.ts';
import type { PartialQuery } from '../../model/partial.ts';
import type { UsageQuery } from '../../model/usage.ts';
import { formatCount, formatPercent, formatUsd, formatWhole } from '../format.ts';
import { fleetText, regimeName } from './subject.ts';

/** What was read, in the order of the model; what is not `given` stands under “Assumed” instead. */
export function trainingReading(
  query: TrainingQuery,
  given: readonly string[],
  name: string | undefined,
  reading: readonly Reading[],
): string {
  return [...trainingParts(query, given, name), ...asTyped(reading)].join(' · ');
}

export function servingReading(
  query: InferenceQuery,
  given: readonly string[],
  name: string | undefined,
  reading: readonly Reading[],
): string {
  return [...servingParts(query, given, name), ...asTyped(reading)].join(' · ');
}

/** What only shifts prices, power and speed, in the words that it came in. */
function asTyped(reading: readonly Reading[]): readonly string[] {
  return reading.filter(({ as }) => shownAsTyped.has(as)).map(({ text }) => text);
}

const shownAsTyped: ReadonlySet<string> = new Set([
  'achievedFlopPerSecond',
  'tokensPerSecond',
  'tokensPerSecondPerAccelerator',
  'commitment',
  'provider',
  'region',
  'powerUsageEffectiveness',
  'wattsPerAccelerator',
]);

/** Of a run of any kind, phrase by phrase: what several share need not be said twice. */
export function readingParts(
  query: TrainingQuery | InferenceQuery | UsageQuery | PartialQuery,
  given: readonly string[],
): readonly string[] {
  switch (query.kind) {
    case 'training':
      return trainingParts(query, given, undefined);
    case 'inference':
      return servingParts(query, given, undefined);
    case 'usage':
      return hardwareParts(query.hardware, new Set(given));
    case 'partial':
      return partialParts(query, given, undefined);
    default:
      return query satisfies never;
  }
}

function trainingParts(
  query: TrainingQuery,
  given: readonly string[],
  name: string | undefined,
): readonly string[] {
  const said = new Set(given);
  const { hardware, tokens, regime } = query;
  return [
    ...sizeParts(query, name, said),
    ...(said.has('tokens') ? [`${formatCount(tokens)} tokens`] : []),
    ...(hardware === undefined ? [] : hardwareParts(hardware, said)),
    ...(said.has('sequenceLength') ? [`sequences of ${formatWhole(query.sequenceLength)}`] : []),
    ...(said.has('recompute')
      ? [`${query.recompute === 'none' ? 'no' : query.recompute} activation recomputation`]
      : []),
    ...(said.has('optimizer') ? [`optimizer ${query.optimizer}`] : []),
    ...(said.has('regime') ? [regimeName(regime)] : []),
  ];
}

function servingParts(
  query: InferenceQuery,
  given: readonly string[],
  name: string | undefined,
): readonly string[] {
  const said = new Set(given);
  const { hardware, tokens } = query;
  return [
    ...sizeParts(query, name, said),
    'serving',
    ...(said.has('promptTokens') ? [`${formatCount(query.promptTokens)} prompt tokens`] : []),
    ...(said.has('outputTokens') ? [`${formatCount(query.outputTokens)} output tokens`] : []),
    ...(said.has('batchSize') ? [`batch ${formatWhole(query.batchSize)}`] : []),
    ...(tokens === undefined ? [] : [`${formatCount(tokens)} tokens in all`]),
    ...(hardware === undefined ? [] : servedOn(hardware, said)),
    ...(said.has('precision') ? [`weights in ${query.weightPrecision}`] : []),
  ];
}

function servedOn(hardware: ServingHardware, said: Said): readonly string[] {
  const named = said.has('count') ? hardware : { accelerator: hardware.accelerator };
  return [fleetText(named), ...priceParts(hardware, said)];
}

/** What was told of a run, and nothing else. */
export function partialParts(
  query: PartialQuery,
  given: readonly string[],
  name: string | undefined,
): readonly string[] {
  const said = new Set(given);
  const { parameters, activeParameters = parameters, tokens, hardware, count } = query;
  return [
    ...(parameters === undefined || activeParameters === undefined
      ? []
      : sizeParts({ parameters, activeParameters }, name, said)),
    ...(tokens === undefined ? [] : [`${formatCount(tokens)} tokens`]),
    ...(hardware === undefined ? [] : hardwareParts(hardware, said)),
    ...(count === undefined ? [] : [`${formatWhole(count)} accelerators`]),
    ...(query.speed === undefined ? [] : [`${formatCount(query.speed.mid)} tokens/s each`]),
  ];
}

type Sized = Pick<TrainingQuery, 'parameters' | 'activeParameters'>;
type Said = ReadonlySet<string>;

function sizeParts(query: Sized, name: string | undefined, said: Said): readonly string[] {
  if (name !== undefined && said.has('model')) return [name];
  const { parameters, activeParameters } = query;
  if (!said.has('parameters')) return [];
  const all = `${formatCount(parameters)} parameters`;
  return activeParameters === parameters
    ? [all]
    : [`${all}, ${formatCount(activeParameters)} of them active`];
}

function hardwareParts(hardware: Hardware, said: Said): readonly string[] {
  const { accelerator } = hardware;
  return [
    fleetText(said.has('count') ? hardware : { accelerator }),
    ...(said.has('precision') ? [hardware.precision] : []),
    ...(said.has('mfu') ? [`${formatPercent(hardware.utilisation.mid)} MFU`] : []),
    ...priceParts(hardware, said),
  ];
}

function priceParts({ price }: Pick<Hardware, 'price'>, said: Said): readonly string[] {
  if (price === undefined || !said.has('usdPerAcceleratorHour')) return [];
  return [`${formatUsd(price.mid)} per accelerator hour`];
}
