import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createAsk } from '../../../src/answer/ask.ts';
import { limits } from '../../../src/slack/limits.ts';
import { reportView } from '../../../src/slack/views/report.ts';
import { validateBlocks, validateView } from '../../support/block-rules.ts';
import { drawView } from '../../support/draw-blocks.ts';
import { samples, type Drawn } from './samples.ts';

const folder = new URL('../../../src/slack/views/', import.meta.url);

const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));

/** Pieces that views share, drawn in every sample. */
const pieces: readonly string[] = ['parts.ts'];

/** Several views in a file have a reason. */
const several: Readonly<Record<string, number>> = {
  // Four sentences in the same frame.
  'notice-modal.ts': 4,
  // Its blocks alone say whether a page is another than the one that was published.
  'home.ts': 2,
};

/** What else a file exports reads or labels what its view makes. */
const isView = /(?:View|Modal|Blocks|Text)$/;

async function viewsOf(file: string): Promise<readonly string[]> {
  const names = Object.keys((await import(new URL(file, folder).href)) as object);
  return names.length === 1 ? names : names.filter((name) => isView.test(name));
}

describe.each(files.filter((file) => !pieces.includes(file)))('%s', (file) => {
  test('is one view, in one file, with its samples', async () => {
    const names = await viewsOf(file);
    const missing = names.filter((name) => samples[`${file} ${name}`] === undefined);
    expect(missing, 'without a sample in samples.ts').toEqual([]);
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(several[file] ?? 1);
  });
});

test('the samples are of views that there are', () => {
  const named = Object.keys(samples).map((key) => key.split(' ')[0]);
  expect(named.filter((file) => !files.includes(String(file)))).toEqual([]);
});

describe.each(Object.entries(samples))('%s', (key, all) => {
  test.each(all)('%s: Slack takes it, and it is the same each time', (_what, draw) => {
    expect(faultsOf(draw())).toEqual([]);
    expect(draw()).toEqual(draw());
  });

  test('looks as it did, in words and to the letter', async () => {
    const [, name] = key.split(' ');
    const drawn = all.map(([what, draw]) => `# ${what}\n\n${shown(draw())}`);
    await expect(`${drawn.join('\n\n')}\n`).toMatchFileSnapshot(`./snapshots/${name}.txt`);
  });
});

function faultsOf(drawn: Drawn): readonly string[] {
  switch (drawn.kind) {
    case 'view':
      return validateView(drawn.view);
    case 'message':
      return drawn.text === '' ? ['no text'] : validateBlocks(drawn.blocks);
    case 'blocks':
      return validateBlocks(drawn.blocks);
    case 'text':
      return drawn.text === '' ? ['no text'] : [];
    default:
      return drawn satisfies never;
  }
}

function shown(drawn: Drawn): string {
  switch (drawn.kind) {
    case 'view':
      return seen(drawn.view.blocks, drawn.view);
    case 'message':
      return `${seen(drawn.blocks, drawn.blocks)}\n\n=== text ===\n${drawn.text}`;
    case 'blocks':
      return seen(drawn.blocks, drawn.blocks);
    case 'text':
      return drawn.text;
    default:
      return drawn satisfies never;
  }
}

/** As a reader sees it, then as Slack gets it. */
function seen(blocks: readonly object[], whole: object): string {
  const drawn = drawView({ blocks: blocks as never });
  return `${drawn}\n\n=== blocks ===\n${JSON.stringify(whole, null, 1)}`;
}

/** Long lists come in pages, and what is asked of us has an end: nothing real is ever cut. */
describe('no answer to a message of the corpus is cut', () => {
  const corpus = new URL('../../language/corpus/', import.meta.url);
  const ask = createAsk();
  const now = new Date('2026-11-24T12:00:00Z');
  const groups = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.replaceAll('\\', '/'));

  test.each(['help', 'why', ...groups])('%s', (file) => {
    const text = file.endsWith('.txt') ? readFileSync(new URL(file, corpus), 'utf8') : file;
    const made = reportView(ask(text, now, 'UTC'), '/flops ');
    expect(JSON.stringify(made.blocks)).not.toContain('the rest is left out');
    expect(made.text.length).toBeLessThan(limits.fallbackCharacters);
    expect(made.text).not.toMatch(/…$/);
  });
});
