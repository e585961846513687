import type { Catalog, Goodput } from '../catalog/catalog.ts';
import type { Accelerator, Precision } from '../model/accelerator.ts';
import type { Band } from '../model/band.ts';
import type { Flop, ParameterCount, Ratio, TokenCount } from '../model/quantity.ts';
import { ratio } from '../model/quantity.ts';
import type { Hardware } from '../model/query.ts';
import type { Notes } from './notes.ts';
import type { Range, Statement } from './statement.ts';

/** What of a run the utilisation of its hardware hangs on. */
export type RunSize = {
  readonly parameters: ParameterCount;
  readonly activeParameters: ParameterCount;
  readonly sequenceLength: TokenCount;
  readonly flopPerToken: Flop;
  /** Where the message gives none, or another is to be tried. */
  readonly count?: number | undefined;
};

type RunOnHardware = RunSize & { readonly accelerator: Accelerator; readonly precision: Precision };

/** The stated utilisation or speed, or what published runs lead to expect: all-in, and while steps run. */
export function resolveUtilisation(
  catalog: Catalog,
  run: RunOnHardware,
  statement: Statement,
  notes: Notes,
): Pick<Hardware, 'utilisation' | 'utilisationStated' | 'stepUtilisation'> {
  const stated = statedUtilisation(run, statement, notes);
  if (stated !== undefined) return { utilisation: stated, utilisationStated: true };
  const { allIn, running, goodput } = catalog.utilisation({
    ...run,
    accelerator: run.accelerator.id,
    architecture: run.activeParameters < run.parameters ? 'mixture-of-experts' : 'dense',
  });
  notes.assume({
    key: 'mfu',
    value: allIn.mfu.mid,
    low: allIn.mfu.low,
    high: allIn.mfu.high,
    because: `${allIn.evidence}${failures(goodput)}`,
    source: allIn.source,
    asOf: allIn.checkedOn,
  });
  return { utilisation: allIn.mfu, utilisationStated: false, stepUtilisation: running.mfu };
}

function statedUtilisation(
  run: RunOnHardware,
  statement: Statement,
  notes: Notes,
): Band<Ratio> | undefined {
  const { mfu, achieved } = statement;
  if (achieved !== undefined) notes.state('achievedFlopPerSecond');
  if (mfu !== undefined) {
    notes.state('mfu');
    return bandOf(mfu.value, 1);
  }
  const peak = run.accelerator.peak[run.precision] ?? 1;
  if (achieved !== undefined)
    return fromSpeed(bandOf(achieved.value, peak), 'the stated speed over the dense peak', notes);
  const tokens = tokensPerSecondEach(run, statement);
  if (tokens === undefined) return undefined;
  const band = bandOf(tokens, peak / run.flopPerToken);
  return fromSpeed(
    band,
    'the stated tokens per second times FLOP per token, over the dense peak',
    notes,
  );
}

/** What one accelerator does; of a fleet whose number nobody knows it can't be said. */
function tokensPerSecondEach(
  { count }: RunSize,
  { tokensPerSecond, tokensPerSecondPerAccelerator }: Statement,
): Range | undefined {
  if (tokensPerSecondPerAccelerator !== undefined) return tokensPerSecondPerAccelerator.value;
  if (tokensPerSecond === undefined || !count) return undefined;
  const { low, mid, high } = tokensPerSecond.value;
  return { low: low / count, mid: mid / count, high: high / count };
}

function fromSpeed(band: Band<Ratio>, because: string, notes: Notes): Band<Ratio> {
  notes.assume({ key: 'mfu', value: band.mid, low: band.low, high: band.high, because });
  return band;
}

/** Worth a word once a run is likely to be interrupted in its first two weeks. */
function failures(goodput: Goodput | undefined): string {
  if (goodput === undefined || goodput.daysBetweenFailures > 14) return '';
  const { daysBetweenFailures: days, share } = goodput;
  const every = days < 2 ? `${Math.round(days * 24)} hours` : `${Math.round(days)} days`;
  return ` At this count expect a failure about every ${every}, and ${Math.round(share * 100)}% of the time held to advance training.`;
}

function bandOf(range: Range, over: number): Band<Ratio> {
  return {
    low: ratio(range.low / over),
    mid: ratio(range.mid / over),
    high: ratio(range.high / over),
  };
}
