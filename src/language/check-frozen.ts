import { depthOf } from '../model/trained-depth.ts';
import { parameterCount } from '../model/quantity.ts';
import { typicalShape } from '../model/shape.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic, Fault } from './diagnostic.ts';
import type { Statement } from './statement.ts';

/** No model has more layers: the deepest published ones have some hundreds. */
const mostLayers = 10_000;

/**
 * Layers frozen or trained are some of those there are: as many as the message says, as the model named
 * has, or as a typical model of its size.
 *
 * Where none of these is known the size is what is asked for, and a count of layers would say nothing.
 */
export function checkFrozen(statement: Statement): readonly Diagnostic[] {
  const { frozen } = statement;
  if (frozen?.value.part !== 'top-layers') return [];
  const { span } = frozen;
  const { trainedShare, trainedLayers, frozenLayers, layers } = frozen.value;
  const repairs = [{ span, text: 'freeze the bottom half of the layers' }];
  const asked = (fault: Fault) => [faultAt(fault, span, repairs)];
  if (trainedShare !== undefined) {
    const value = Number((100 * trainedShare).toPrecision(12));
    const isShare = value >= 0 && value <= 100;
    const fault = { code: 'OUT_OF_RANGE', slot: 'trainedLayersPercent' } as const;
    return isShare ? [] : asked({ ...fault, value, least: 0, most: 100 });
  }
  const outOf = (value: number, most: number) =>
    asked({ code: 'OUT_OF_RANGE', slot: 'layers', value, least: 1, most, whole: true });
  if (layers !== undefined && !isLayers(layers, mostLayers)) return outOf(layers, mostLayers);
  const count = trainedLayers ?? frozenLayers ?? 0;
  const depth = layers ?? knownDepth(statement);
  if (depth === undefined) return asked({ code: 'MISSING', slot: 'layers' });
  return isLayers(count, depth) ? [] : outOf(count, depth);
}

function isLayers(count: number, most: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= most;
}

/** Of the model named, else typical of the size; no size that could be gives no depth. */
function knownDepth({ model, parameters }: Statement): number | undefined {
  if (model !== undefined) return depthOf(model.value.architecture);
  if (parameters === undefined) return undefined;
  const isSize = parameters.value >= 1 && parameters.value <= 1e16;
  return isSize ? typicalShape(parameterCount(parameters.value)).layers : mostLayers;
}
