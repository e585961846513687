import type { ClaimCheck, Verdict } from '../claim-checks.ts';
import { formatCount, formatPercent, formatScientific, formatUsd, significant } from '../format.ts';
import type { ReportSection } from '../report.ts';
import { banded } from './banded.ts';

/** `One of three contradicts: cost, stated $400k, implied $1.6M–$2.9M.` */
export function verdictText(checks: readonly ClaimCheck[]): string {
  const [worst] = checks;
  if (worst === undefined) return 'Nothing stated can be checked.';
  const agreeing = checks.filter(({ verdict }) => verdict === 'agrees').length;
  if (agreeing === checks.length) return `${agreementOf(checks)} with the rest.`;
  const { quantity, stated, implied, verdict, because } = worst;
  const { name, format } = quantities[quantity];
  const others = checks.length === 1 ? '' : `${agreeing} of ${checks.length} agree; `;
  const said = `${others}the stated ${name} of ${format(stated)} ${verdictWords[verdict]}`;
  const should = `the rest implies ${banded(implied, format)}`;
  return `${capitalised(said)}: ${should}; ${because}.`;
}

function agreementOf(checks: readonly ClaimCheck[]): string {
  const named = checks.map(
    ({ quantity, stated }) =>
      `${quantities[quantity].name} of ${quantities[quantity].format(stated)}`,
  );
  const verb = checks.length === 1 ? 'agrees' : 'agree';
  return `The stated ${named.join(' and ')} ${verb}`;
}

/** One row a stated figure, the one to doubt first on top. */
export function checksTable(checks: readonly ClaimCheck[]): ReportSection[] {
  if (checks.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Stated against implied',
      columns: ['', 'stated', 'implied by the rest', 'verdict', 'why'],
      rows: checks.map(({ quantity, stated, implied, verdict, because }) => {
        const { name, format } = quantities[quantity];
        return [name, format(stated), banded(implied, format), verdict, because];
      }),
      notes: [],
    },
  ];
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  agrees: 'agrees',
  doubtful: 'is doubtful',
  contradicts: 'contradicts',
};

type Wording = { readonly name: string; readonly format: (value: number) => string };

const quantities: Readonly<Record<ClaimCheck['quantity'], Wording>> = {
  flop: { name: 'compute', format: (value) => `${formatScientific(value)} FLOP` },
  days: { name: 'time', format: (value) => `${significant(value)} days` },
  acceleratorHours: { name: 'accelerator-hours', format: formatCount },
  budgetUsd: { name: 'cost', format: formatUsd },
  mfu: { name: 'MFU', format: formatPercent },
};

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
