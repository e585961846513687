import { loadCatalog } from '../../src/catalog/catalog.ts';
import type { Band } from '../../src/model/band.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { PublishedRun } from './published-runs.ts';

const catalog = loadCatalog();

/** Our band of the utilisation while steps run, as a share of the bf16 peak, which sources give. */
export function runningOf(
  run: PublishedRun,
): { readonly reported: number; readonly band: Band } | undefined {
  const reported = run.reported.utilisation;
  const peak = catalog.accelerator(run.accelerator ?? '')?.peak;
  if (reported === undefined || run.accelerator === undefined || peak === undefined)
    return undefined;
  const { low, mid, high } = catalog.utilisation({
    accelerator: run.accelerator,
    precision: run.precision,
    architecture: run.active_parameters < run.parameters ? 'mixture-of-experts' : 'dense',
    activeParameters: parameterCount(run.active_parameters),
    count: run.count,
    ...(run.sequence_length !== undefined && { sequenceLength: tokenCount(run.sequence_length) }),
  }).running.mfu;
  const ofBf16 = (peak[run.precision] ?? 1) / (peak.bf16 ?? peak.fp16 ?? 1);
  return { reported, band: { low: low * ofBf16, mid: mid * ofBf16, high: high * ofBf16 } };
}
