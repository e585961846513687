import type { ComputeOptimal, Optimum } from '../../model/scaling-law.ts';
import { formatCount, significant } from '../format.ts';
import type { ReportSection } from '../report.ts';

/** The same compute by every published law side by side, ours first. */
export function scalingTable(scaling: ComputeOptimal | undefined): ReportSection[] {
  if (scaling === undefined) return [];
  return [
    {
      kind: 'table',
      title: 'By each scaling law',
      columns: ['', 'parameters', 'tokens', 'tokens per parameter'],
      rows: [scaling, ...scaling.alternatives].map(lawRow),
      notes: [`Taken: ${scaling.law.name}, which ${scaling.because}.`],
    },
  ];
}

function lawRow({ law, parameters, tokens, tokensPerParameter }: Optimum): readonly string[] {
  return [law.name, formatCount(parameters), formatCount(tokens), significant(tokensPerParameter)];
}
