import { sayablePhrases } from '../../src/answer/guide.ts';
import type { GeneratedFile } from '../generate.ts';
import { ask, exampleMessage } from './ask.ts';
import { accuracyTable } from './model-page/accuracy.ts';
import { questionTable } from './questions.ts';
import { fenced, replaceSections, table } from './sections.ts';

/** The README with what stands between its markers made anew. */
export async function readme(text: string): Promise<GeneratedFile> {
  const [receipt = '', assumed = ''] = (await ask(exampleMessage)).split(/\n(?=Assumed\n)/);
  const sections = {
    receipt: fenced(receipt),
    assumed: fenced(assumed),
    questions: await questionTable(),
    grammar: grammarTable(),
    accuracy: accuracyTable(),
  };
  return { path: 'README.md', text: replaceSections('README.md', text, sections) };
}

/** One row a phrase, from the grammar itself. */
function grammarTable(): string {
  const rows = sayablePhrases().map(({ name, reads, examples }) => {
    const shown = examples.map((example) => `\`${example}\``).join(' · ');
    return [name, reads, shown];
  });
  return table(['What', 'How it is read', 'Examples'], rows);
}
