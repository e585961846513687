import { secondsPerHour } from '../../model/quantity.ts';
import type { ClaimAnswer } from '../answer.ts';
import type { ClaimCheck } from '../claim-checks.ts';
import { formatCount, formatPercent, formatScientific, formatUsd, significant } from '../format.ts';
import type { ReportSection } from '../report.ts';
import { banded } from './banded.ts';
import { capitalised } from './subject.ts';

/** `2 of 3 agree; the stated cost of $400k contradicts the rest: implied is $2.2M ($1.6M–$2.9M) — …` */
export function verdictText(checks: readonly ClaimCheck[]): string {
  const [worst] = checks;
  if (worst === undefined) return 'Nothing stated can be checked.';
  const agreeing = checks.filter(({ verdict }) => verdict === 'agrees').length;
  if (agreeing === checks.length) return `${agreementOf(checks)} with the rest.`;
  const { quantity, stated, implied, verdict, because } = worst;
  const { name, format, unit } = quantities[quantity];
  const others =
    checks.length === 1 ? '' : `${agreeing === 0 ? 'None' : agreeing} of ${checks.length} agree; `;
  const said = `${others}the stated ${name} of ${format(stated)}${unit} ${verdict === 'doubtful' ? 'is doubtful' : 'contradicts the rest'}`;
  const should = `implied is ${banded(implied, format)}${unit}`;
  return `${capitalised(said)}: ${should} — ${because}.`;
}

function agreementOf(checks: readonly ClaimCheck[]): string {
  const named = checks.map(({ quantity, stated }) => {
    const { name, format, unit } = quantities[quantity];
    return `${name} of ${format(stated)}${unit}`;
  });
  const verb = checks.length === 1 ? 'agrees' : 'agree';
  return `The stated ${named.join(' and ')} ${verb}`;
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
        const { name, format, unit } = quantities[quantity];
        return [
          name,
          `${format(stated)}${unit}`,
          `${banded(implied, format)}${unit}`,
          verdict,
          because,
        ];
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
  readonly format: (value: number) => string;
  /** Said once, after a band. */
  readonly unit: string;
};

const quantities: Readonly<Record<ClaimCheck['quantity'], Wording>> = {
  flop: { name: 'compute', format: formatScientific, unit: ' FLOP' },
  days: { name: 'time', format: significant, unit: ' days' },
  acceleratorHours: { name: 'accelerator-hours', format: formatCount, unit: '' },
  budgetUsd: { name: 'cost', format: formatUsd, unit: '' },
  mfu: { name: 'MFU', format: formatPercent, unit: '' },
};
