import { expect, test } from 'vitest';
import { clean } from '../../src/language/clean.ts';

test.each([
  ['a mention goes', '<@U123ABC> 70B on 2T', '70B on 2T'],
  ['a mention with a name goes', '<@U123ABC|flops> 70B', '70B'],
  ['a call to a whole channel goes', '<!here> 70B <!subteam^S1|@team> on 2T', '70B on 2T'],
  ['a channel leaves its name', 'in <#C123|training> 70B', 'in training 70B'],
  ['a link leaves its words', '<http://70B.com|70B> on 2T', '70B on 2T'],
  ['entities are decoded', '70B &amp; 2T &lt; 3T &gt; 1T', '70B & 2T < 3T > 1T'],
  ['an entity that was typed stays', '&amp;lt;', '&lt;'],
  ['a quote mark at the start goes', '&gt; 70B', '70B'],
  ['bold, italic and code marks go', '*70B* _on_ 2T `tokens`', '70B on 2T tokens'],
  ['what is struck out goes with its words', '70B on ~1T~ 2T tokens', '70B on 2T tokens'],
  ['“about” stays', '~70B on ~2T tokens on ~1024 H100', '~70B on ~2T tokens on ~1024 H100'],
  ['the stars of arithmetic stay', '6*70B*2T', '6*70B*2T'],
  ['underscores inside a word stay', 'seq_len=8192', 'seq_len=8192'],
  ['quotes, curly or straight, go', '“70B” ‘on’ "2T"', '70B on 2T'],
  ['an apostrophe inside a word stays, straight', 'let’s say 70B', "let's say 70B"],
  ['dashes become hyphens', '35–45% — or − so', '35-45% - or - so'],
  ['a times sign becomes x', '8×H100', '8xH100'],
  ['a middle dot becomes a star', '6·N·D', '6*N*D'],
  ['a division sign becomes a slash', '70B ÷ 2', '70B / 2'],
  ['superscripts become powers', '10²⁵ and 10⁻³', '10^25 and 10^-3'],
  ['full-width characters become plain', '７０Ｂ', '70B'],
  ['spaces of any kind become one', '70B\u00a0on\u2003 2T\n\ttokens', '70B on 2T tokens'],
  ['zero-width and direction marks go', '7\u200b0B\u202e on\ufeff 2T', '70B on 2T'],
  ['control characters become spaces', '70B\u0000on\u00072T', '70B on 2T'],
  ['emoji and their names go', '🚀 70B :rocket: on 2T 👍🏽', '70B on 2T'],
  ['plain text is left alone', '70B on 2T tokens', '70B on 2T tokens'],
])('%s', (_name, typed, cleaned) => {
  expect(clean(typed)).toBe(cleaned);
});

test.each(['70B on 2T', '*70B* &amp; “2T”', '<@U1> 8×H100 🔥', '&amp;amp;amp;'])(
  'spaces around “%s” make no difference',
  (text) => {
    expect(clean(`  ${text} \n`)).toBe(clean(text));
  },
);
