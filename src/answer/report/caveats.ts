import type { Assumption, Warning } from '../../language/notes.ts';
import type { ReportSection } from '../report.ts';
import { assumedValue, assumptionNames } from './assumption-words.ts';

/** What a careful colleague would say unasked. */
export function mindSection(warnings: readonly Warning[]): ReportSection[] {
  if (warnings.length === 0) return [];
  const items = warnings.map(({ message }) => message);
  return [{ kind: 'notes', title: 'Mind', tone: 'warning', items }];
}

/** What the message did not say, one a line: name, value, band, a short reason, one source and its date. */
export function assumedSection(assumptions: readonly Assumption[]): ReportSection[] {
  return section('Assumed', assumptions.map(assumptionLine));
}

export type Assuming = { readonly label: string; readonly assumptions: readonly Assumption[] };

/** Of several answers: what differs item by item on one line, what they share once. */
export function assumedOfEach(items: readonly Assuming[]): ReportSection[] {
  const keys = new Set(items.flatMap(({ assumptions }) => assumptions.map(({ key }) => key)));
  const own: string[] = [];
  const shared: Assumption[] = [];
  for (const key of keys) {
    const found = items.map(({ assumptions }) => assumptions.find((one) => one.key === key));
    const [first] = found;
    const values = new Set(found.map((one) => one && assumedValue(one)));
    if (first !== undefined && values.size === 1) shared.push(first);
    else own.push(ownLine(key, items, found));
  }
  return [
    ...section('Assumed of each', own),
    ...section('Assumed of all', shared.map(assumptionLine)),
  ];
}

function section(title: string, items: readonly string[]): ReportSection[] {
  return items.length === 0 ? [] : [{ kind: 'notes', title, tone: 'plain', items }];
}

/** `price: H100 $3.00/h ($2.09/h–$6.66/h); B200 $5.60/h ($4.35/h–$12.38/h) [source, date]`. */
function ownLine(
  key: string,
  items: readonly Assuming[],
  found: readonly (Assumption | undefined)[],
): string {
  const values = found.flatMap((one, index) =>
    one === undefined ? [] : [`${assumedValue(one)} for ${items[index]?.label ?? ''}`],
  );
  const [first] = found.filter((one) => one !== undefined);
  return `${assumptionNames[key] ?? key}: ${values.join('; ')}${first === undefined ? '' : sourceText(first)}`;
}

/** The receipt gives the gist of the reason and the first source; the JSON has all of both. */
function assumptionLine(assumption: Assumption): string {
  const { key } = assumption;
  return `${assumptionNames[key] ?? key} ${assumedText(assumption)}`;
}

/** The same without its name: 31.4% (20.4%–48.4%), the reason, the source. */
export function assumedText(assumption: Assumption): string {
  const because = gistOf(assumption.because);
  return `${assumedValue(assumption)}: ${because}${sourceText(assumption)}`;
}

function sourceText({ source, asOf }: Assumption): string {
  if (source === undefined) return '';
  const end = source.search(/;| \(/);
  const first = end < 0 ? source : source.slice(0, end);
  return ` [${first}${asOf === undefined ? '' : `, ${asOf}`}]`;
}

/** Up to the first stop outside brackets; of a band's three reasons that of its middle. */
function gistOf(because: string): string {
  const middle = because.indexOf(middleMark);
  return middle < 0
    ? upTo(because, /[;.] /g)
    : upTo(because.slice(middle + middleMark.length), /[;,.](?: |$)/g);
}

const middleMark = 'Mid: ';

/** Brackets are passed over whole. */
function upTo(text: string, ends: RegExp): string {
  for (const { index } of text.matchAll(ends)) {
    const opened = text.lastIndexOf('(', index);
    const closed = opened < 0 ? opened : text.indexOf(')', opened);
    if (opened < 0 || closed < index) return text.slice(0, index);
  }
  return text;
}
