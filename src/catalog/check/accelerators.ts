import type { CatalogRows } from '../files.ts';
import type { AcceleratorRow } from '../rows/accelerator.ts';
import { orderProblem, repeated } from './order.ts';

export function acceleratorProblems({ accelerators: files }: CatalogRows): readonly string[] {
  const rows = files.flatMap((file) => file.accelerators);
  const order = files.map((file) => orderProblem('Accelerators', 'id', idsOf(file.accelerators)));
  return [
    ...order.filter((problem) => problem !== undefined),
    ...repeated(idsOf(rows)).map((id) => `Accelerator \`${id}\` stands twice: remove one row`),
    ...rows.flatMap(precisionProblem),
  ];
}

function idsOf(rows: readonly AcceleratorRow[]): readonly string[] {
  return rows.map((row) => row.id);
}

/**
 * A default without a figure is right only where no 16-bit figure is known: the part is trained in
 * 16 bits, and whoever asks must be told that its speed is not known, not be given another speed.
 */
function precisionProblem(row: AcceleratorRow): readonly string[] {
  const peak = row.peak_dense_tflop_per_s;
  const known = Object.keys(peak);
  const unknown = peak.bf16 === undefined && peak.fp16 === undefined;
  if (peak[row.default_precision] !== undefined || unknown) return [];
  return [
    `Accelerator \`${row.id}\` has no peak for its default_precision ${row.default_precision}: ` +
      `add peak_dense_tflop_per_s.${row.default_precision}, or choose from ${known.join(', ')}`,
  ];
}
