import type { Report, ReportSection } from '../answer/report.ts';

const person = /<@([UW][A-Z0-9]{1,30})>/g;

/** No report is about more; the others stay as ids. */
const mostNamed = 20;

/**
 * Names in place of ids: `<@U1>` in a message would ping its owner each morning, and in ours it is
 * shown as it stands. Most reports name nobody, and are what they were.
 */
export async function withNames(
  report: Report,
  nameOf: (user: string) => Promise<string>,
): Promise<Report> {
  // A question quotes what was typed, and Slack is not asked about that.
  if (report.tone === 'question') return report;
  const texts = [report.headline, ...report.sections.flatMap(textsOf)];
  const naming = texts.filter((text) => text.includes('<@'));
  if (naming.length === 0) return report;
  const users = new Set(
    naming.flatMap((text) => Array.from(text.matchAll(person), ([, id]) => id)),
  );
  const named = [...users].slice(0, mostNamed).flatMap((id) => (id === undefined ? [] : [id]));
  const names = new Map(
    await Promise.all(named.map(async (user) => [user, await nameOf(user)] as const)),
  );
  const rename = (text: string) =>
    text.replace(person, (_, user: string) => `@${names.get(user) ?? user}`);
  return {
    ...report,
    headline: rename(report.headline),
    sections: report.sections.map((section) => renamed(section, rename)),
  };
}

function textsOf(section: ReportSection): readonly string[] {
  switch (section.kind) {
    case 'figures':
      return section.rows.flatMap(({ label, value, note = '' }) => [label, value, note]);
    case 'table':
      return [...section.rows.flat(), ...section.notes];
    case 'notes':
      return section.items;
    case 'chart':
    case 'fixed':
      return [];
    default:
      return section satisfies never;
  }
}

function renamed(section: ReportSection, rename: (text: string) => string): ReportSection {
  switch (section.kind) {
    case 'figures':
      return {
        ...section,
        rows: section.rows.map(({ label, value, note }) => ({
          label: rename(label),
          value: rename(value),
          ...(note === undefined ? {} : { note: rename(note) }),
        })),
      };
    case 'table': {
      const rows = section.rows.map((row) => row.map(rename));
      return { ...section, rows, notes: section.notes.map(rename) };
    }
    case 'notes':
      return { ...section, items: section.items.map(rename) };
    case 'chart':
    case 'fixed':
      return section;
    default:
      return section satisfies never;
  }
}
