import type { Band } from '../../model/band.ts';
import { mapBand } from '../../model/band.ts';
import { secondsPerDay, secondsPerHour } from '../../model/quantity.ts';
import type { ClaimAnswer } from '../answer.ts';
import type { ClaimCheck } from '../claim-checks.ts';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatScientific,
  formatUsd,
} from '../format.ts';
import type { ReportSection } from '../report.ts';
import { banded, bandedDuration } from './banded.ts';
import { capitalised } from './subject.ts';

/** `2 of 3 agree; the stated cost of $400k contradicts the rest, which implies $2.2M ($1.6M–$2.9M) — …` */
export function verdictText(checks: readonly ClaimCheck[]): string {
  const [worst] = checks;
  if (worst === undefined) return 'Nothing stated can be checked.';
  const agreeing = checks.filter(({ verdict }) => verdict === 'agrees').length;
  if (agreeing === checks.length) return agreementOf(checks);
  const doubt = capitalised(doubtOf(worst));
  if (checks.length === 1) return doubt;
  return `${agreeing === 0 ? 'None' : agreeing} of ${checks.length} agree; ${doubtOf(worst)}`;
}

function agreementOf(checks: readonly ClaimCheck[]): string {
  const named = checks.map(statedText).join(' and ');
  return `The stated ${named} ${checks.length === 1 ? 'agrees' : 'agree'} with the rest.`;
}

function doubtOf(check: ClaimCheck): string {
  const { quantity, implied, verdict, because } = check;
  const doubt =
    verdict === 'doubtful'
      ? 'is doubtful: the rest implies'
      : 'contradicts the rest, which implies';
  return `the stated ${statedText(check)} ${doubt} ${quantities[quantity].band(implied)} — ${because}.`;
}

function statedText({ quantity, stated }: ClaimCheck): string {
  const { name, value } = quantities[quantity];
  return `${name} of ${value(stated)}`;
}

/** One row a stated figure, the one to doubt first on top. */
export function checksTable(
  checks: readonly ClaimCheck[],
  notes: readonly string[],
): ReportSection[] {
  if (checks.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Stated against implied',
      columns: ['', 'stated', 'implied by the rest', 'verdict', 'why'],
      rows: checks.map(({ quantity, stated, implied, verdict, because }) => {
        const { name, value, band } = quantities[quantity];
        return [name, value(stated), band(implied), verdict, because];
      }),
      notes,
    },
  ];
}

/**
 * The utilisation that the stated time or hours imply: ours, in inverse proportion to the hours.
 * Empty where neither is stated.
 */
export function impliedUtilisation({ query, estimate, claimed }: ClaimAnswer): readonly string[] {
  const { run } = estimate;
  const count = query.hardware?.count;
  const { acceleratorHours, seconds } = claimed;
  const counted =
    count === undefined || seconds === undefined ? undefined : (count * seconds) / secondsPerHour;
  const hours = acceleratorHours ?? counted;
  if (run === undefined || hours === undefined || query.hardware?.utilisationStated === true)
    return [];
  const implied = (run.utilisation.mid * run.acceleratorHours.mid) / hours;
  const { low, high } = run.utilisation;
  return [
    `The stated ${acceleratorHours === undefined ? 'time implies' : 'hours imply'} an MFU of ${formatPercent(implied)}; runs like this report ${formatPercent(low)}–${formatPercent(high)}, all-in.`,
  ];
}

type Wording = {
  readonly name: string;
  readonly value: (value: number) => string;
  readonly band: (band: Band) => string;
};

const quantities: Readonly<Record<ClaimCheck['quantity'], Wording>> = {
  flop: worded('compute', (value) => `${formatScientific(value)} FLOP`),
  days: {
    name: 'time',
    value: (days) => formatDuration(days * secondsPerDay),
    band: (days) => bandedDuration(mapBand(days, (value) => value * secondsPerDay)),
  },
  acceleratorHours: {
    name: 'total',
    value: (hours) => `${formatCount(hours)} accelerator-hours`,
    band: (hours) => `${banded(hours, formatCount)} accelerator-hours`,
  },
  budgetUsd: worded('cost', formatUsd),
  mfu: worded('MFU', formatPercent),
};

function worded(name: string, value: (amount: number) => string): Wording {
  return { name, value, band: (band) => banded(band, value) };
}
