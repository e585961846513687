import { phrases } from '../../src/language/phrases.ts';
import type { GeneratedFile } from '../generate.ts';
import { ask, exampleMessage } from './ask.ts';

/** The README with what stands between its markers made anew. */
export async function readme(text: string): Promise<GeneratedFile> {
  const [receipt = '', assumed = ''] = (await ask(exampleMessage)).split(/\n(?=Assumed\n)/);
  const sections = {
    receipt: fenced(receipt),
    assumed: fenced(assumed),
    grammar: grammarTable(),
  };
  return { path: 'README.md', text: replaceSections(text, sections) };
}

/**
 * Replaces what stands between `<!-- generated:name -->` and `<!-- end:name -->`. Throws where a
 * marker is missing: a section that silently stops being generated goes stale.
 */
function replaceSections(text: string, sections: Readonly<Record<string, string>>): string {
  return Object.entries(sections).reduce((result, [name, content]) => {
    const start = `<!-- generated:${name} -->`;
    const end = `<!-- end:${name} -->`;
    const from = result.indexOf(start);
    const to = result.indexOf(end);
    if (from === -1 || to < from) throw new Error(`README.md has no \`${start}\` … \`${end}\``);
    return `${result.slice(0, from + start.length)}\n\n${content}\n\n${result.slice(to)}`;
  }, text);
}

function fenced(text: string): string {
  return `\`\`\`text\n${text.trim()}\n\`\`\``;
}

/** One row a phrase, from the grammar itself. */
function grammarTable(): string {
  const rows = phrases
    .filter(({ examples }) => examples.length > 0)
    .map(({ name, reads, examples }) => {
      const shown = examples.map((example) => `\`${example}\``).join(' · ');
      return `| ${[name, reads, shown].map(cell).join(' | ')} |`;
    });
  return ['| What | How it is read | Examples |', '| --- | --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
