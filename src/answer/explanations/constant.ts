import type { Catalog } from '../../catalog/catalog.ts';
import type { Subject } from '../../language/read-explanation.ts';
import { constantsLike } from '../constants.ts';
import type { KnownConstant } from '../constants/known.ts';
import { section } from './section.ts';
import type { Section } from './section.ts';
import { capitalised } from '../report/subject.ts';

/** `why 989?`: what of ours is that figure, each with its source; several things may be. */
export function constantSections(
  catalog: Catalog,
  subject: Subject,
  on: string,
): readonly Section[] {
  const groups = grouped(constantsLike(catalog, subject, on));
  if (groups.length === 0) return [notOurs(catalog, subject)];
  const shown = groups.slice(0, mostSections);
  const left = groups.slice(mostSections);
  if (left.length === 0) return shown.map(groupSection);
  const others = left.map((group) => `${group[0].display}: ${group[0].title}`);
  return [...shown.map(groupSection), section('Also', `${others.join('; ')}.`)];
}

const mostSections = 6;
const mostNames = 4;

type Group = readonly [KnownConstant, ...KnownConstant[]];

/** Accelerators that share a figure are told in one breath. */
function grouped(constants: readonly KnownConstant[]): readonly Group[] {
  const groups = new Map<string, [KnownConstant, ...KnownConstant[]]>();
  for (const constant of constants) {
    const key = `${constant.title} ${constant.display}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [constant]);
    else group.push(constant);
  }
  return [...groups.values()]
    .map(commonestFirst)
    .toSorted(([a], [b]) => a.remoteness - b.remoteness);
}

/** The part that most people mean by a bare name leads its group. */
function commonestFirst(group: Group): Group {
  const lead =
    group.find(({ of = '' }) => of.startsWith('H100 SXM') || of.startsWith('A100 SXM 80')) ??
    group[0];
  return [lead, ...group.filter((constant) => constant !== lead)];
}

function groupSection(group: Group): Section {
  const [{ title, display, because, source }] = group;
  const names = group.flatMap(({ of }) => (of === undefined ? [] : [of]));
  const rest = names.length - mostNames;
  const others = rest > 0 ? ` and ${rest} more` : '';
  const whose = names.length === 0 ? '' : `${names.slice(0, mostNames).join(', ')}${others}. `;
  const first = names.length > 1 ? ` (${names[0]})` : '';
  return section(
    `${display}: ${title}`,
    `${whose}${capitalised(because)}. Source${first}: ${source}.`,
  );
}

function notOurs(catalog: Catalog, { constant, accelerator }: Subject): Section {
  const text = constant?.text ?? 'that';
  const of = accelerator === undefined ? '' : ` for ${accelerator.name}`;
  return section(
    `${text} is none of mine`,
    `Nothing I use${of} is ${text}: no peak, memory, power, price, utilisation or coefficient (catalog of ${catalog.date}). If it came out of a calculation, send the calculation; every receipt lists the constants it used with their sources.`,
  );
}
