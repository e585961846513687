import type { Accelerator, Precision } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import type { Band } from '../model/band.ts';
import type { FlopPerSecond } from '../model/quantity.ts';
import { bytes, bytesPerSecond, flopPerSecond, watts } from '../model/quantity.ts';
import { optional, same, scaled } from './optional.ts';
import type { AcceleratorRow } from './rows/accelerator.ts';

/**
 * A row → an accelerator in FLOP/s, bytes and watts. The only place where units are converted.
 *
 * Decimal prefixes throughout: 80 GB is 80 × 10⁹ bytes. Products are rounded to whole units, since
 * 66.9 × 10¹² is not a whole number in binary and would print as one with dust behind it.
 */
export function toAccelerator(row: AcceleratorRow, vendor: string): Accelerator {
  return Object.freeze({
    id: row.id,
    vendor,
    name: row.name,
    year: row.year,
    kind: row.kind,
    peak: toPeak(row.peak_dense_tflop_per_s),
    defaultPrecision: row.default_precision,
    memory: bytes(scaled(row.memory_gb, giga)),
    ...optional('memoryBandwidth', row.memory_bandwidth_gb_per_s, (gigabytes) =>
      bytesPerSecond(scaled(gigabytes, giga)),
    ),
    ...optional('thermalDesignPower', row.thermal_design_power_w, watts),
    ...optional('systemPower', row.system_power_w_per_accelerator, watts),
    ...optional('perNode', row.accelerators_per_node, same),
    ...optional('interconnectBandwidth', row.interconnect.gb_per_s, (gigabytes) =>
      bytesPerSecond(scaled(gigabytes, giga)),
    ),
    ...optional('fastDomain', row.interconnect.domain_size, same),
    ...optional('notes', row.notes, same),
    provenance: Object.freeze({
      source: row.source,
      checkedOn: row.checked_on,
      verified: row.verified,
    }),
  });
}

/** A row's band → a band of quantities, which are checked to be finite and not negative. */
export function toBand<Amount extends number>(
  row: { readonly low: number; readonly mid: number; readonly high: number },
  make: (value: number) => Amount,
): Band<Amount> {
  return Object.freeze({ low: make(row.low), mid: make(row.mid), high: make(row.high) });
}

const giga = 1e9;
const tera = 1e12;

function toPeak(row: AcceleratorRow['peak_dense_tflop_per_s']): Accelerator['peak'] {
  const peak: Partial<Record<Precision, FlopPerSecond>> = {};
  for (const precision of precisions) {
    const teraflop = row[precision];
    if (teraflop !== undefined) peak[precision] = flopPerSecond(scaled(teraflop, tera));
  }
  return Object.freeze(peak);
}
