import type { PhraseMatch } from './meaning.ts';
import type { Token } from './tokenize.ts';

/** `help`, `examples`; and what is known: `list gpus`, `what models do you know?`. */
export function readHelp(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const word = tokens[at]?.lower ?? '';
  if (helpWords.has(word) && tokens.length <= 3) return { meaning: { slot: 'help' }, to: at + 1 };
  return at === 0 && asksForList(tokens)
    ? { meaning: { slot: 'help' }, to: tokens.length }
    : undefined;
}

const helpWords: ReadonlySet<string> = new Set('help usage examples commands manual'.split(' '));

/** The whole of a short message, with nothing of a run in it. */
function asksForList(tokens: readonly Token[]): boolean {
  if (tokens.length > longestList || tokens.some(({ kind }) => kind === 'number')) return false;
  const words = tokens.map(({ lower }) => lower);
  const opens = listWords.has(words[0] ?? '');
  const lists = words[0] === 'list' || words.some((word) => knowing.has(word));
  return opens && lists && words.some((word) => kinds.has(word));
}

const longestList = 8;

const listWords: ReadonlySet<string> = new Set('list show what which'.split(' '));
export const helpOpenings: readonly string[] = [...helpWords, ...listWords];

const knowing: ReadonlySet<string> = new Set('know support supported'.split(' '));

const kinds: ReadonlySet<string> = new Set(
  'gpus accelerators chips cards hardware models llms'.split(' '),
);
