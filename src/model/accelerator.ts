import type { Bytes, BytesPerSecond, FlopPerSecond, Watts } from './quantity.ts';

/** Number formats of matrix multiplication, best first is no ranking: speed depends on the chip. */
export const precisions = ['fp32', 'tf32', 'fp16', 'bf16', 'fp8', 'int8', 'fp4'] as const;
export type Precision = (typeof precisions)[number];

/** Where a fact comes from, so that `why 989?` has an answer. */
export type Provenance = {
  readonly source: string;
  /** The day somebody looked, as YYYY-MM-DD. */
  readonly checkedOn: string;
  /** seen: read in the source named; partly: some of it; memory: not looked up again. */
  readonly verified: 'seen' | 'partly' | 'memory';
};

/** One chip or package as it is sold: GB200 is one GPU, MI250X has two dies, a TPU is one chip. */
export type Accelerator = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly year: number;
  readonly kind: string;
  /** Dense peak by precision. A precision that is missing is not supported, or no figure is known. */
  readonly peak: { readonly [P in Precision]?: FlopPerSecond };
  readonly defaultPrecision: Precision;
  readonly memory: Bytes;
  readonly memoryBandwidth?: BytesPerSecond;
  readonly thermalDesignPower?: Watts;
  /** Maximum draw of a whole server, divided by its accelerators. */
  readonly systemPower?: Watts;
  readonly perNode?: number;
  /** Of the fast interconnect, both directions together, as data sheets give it. */
  readonly interconnectBandwidth?: BytesPerSecond;
  /** Accelerators joined by the fast interconnect (NVLink, ICI); 1 where there is none. */
  readonly fastDomain?: number;
  readonly notes?: string;
  readonly provenance: Provenance;
};
