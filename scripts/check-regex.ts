/**
 * Looks for regular expressions that a text can keep busy: `npm run check:regex`.
 *
 * recheck searches each literal in src for super-linear backtracking, by automata and by fuzzing, and
 * shows the text that does it. Exponential is never accepted; quadratic only below, with what bounds
 * the text. Patterns put together at run time are not seen: they quote or list fixed words.
 */
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { parse } from 'acorn';
import { check } from 'recheck';

const root = join(import.meta.dirname, '..');

/** Quadratic at worst, on text that is short. */
const accepted: ReadonlyMap<string, string> = new Map([
  [String.raw`/\B(?=(\d{3})+$)/g`, 'the digits of one number'],
  [String.raw`/\.?0+$/`, 'the digits of one number'],
  [String.raw`/\([^)]*\)/g`, 'a sentence of a report'],
  [
    String.raw`/(?:\s+(?:on|at|with|for|of|in|using|and|to|vs\.?|or|then))+(?=$|[,.;?!])/gi`,
    'a message, which is 2,000 characters at most: a millisecond',
  ],
  [
    String.raw`/(?:[-_](?:gptq|awq|gguf|fp8|int4|int8|bnb|4bit|8bit|instruct|chat|it|hf))+$/i`,
    'a name in a message, which is 2,000 characters at most',
  ],
  [String.raw`/[ -]?\d+ ?gb?$/`, 'a name of the catalog'],
]);

type Literal = { readonly pattern: string; readonly flags: string; readonly file: string };

const problems: string[] = [];
const literals = unique(globSync('src/**/*.ts', { cwd: root }).flatMap(literalsIn));
for (const { pattern, flags, file } of literals) {
  const literal = `/${pattern}/${flags}`;
  const found = await check(pattern, flags, { timeout: 20_000 });
  if (found.status === 'safe') continue;
  const isQuadratic =
    found.status === 'vulnerable' &&
    found.complexity.type === 'polynomial' &&
    found.complexity.degree <= 2;
  if (isQuadratic && accepted.has(literal)) continue;
  const what = found.status === 'vulnerable' ? found.complexity.summary : found.error.kind;
  const how = found.status === 'vulnerable' ? `, by ${found.attack.pattern}` : '';
  problems.push(`${file}: ${literal} is ${found.status} (${what})${how}`);
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${literals.length} regular expressions, ${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

function literalsIn(file: string): readonly Literal[] {
  if (file.endsWith('.d.ts')) return [];
  const found: Literal[] = [];
  parse(stripTypeScriptTypes(readFileSync(join(root, file), 'utf8')), {
    ecmaVersion: 'latest',
    sourceType: 'module',
    onToken(token) {
      // Not in acorn's types: of a regular expression the value is its two parts.
      const { value } = token as { readonly value?: Omit<Literal, 'file'> };
      if (token.type.label === 'regexp' && value !== undefined) found.push({ ...value, file });
    },
  });
  return found;
}

function unique(found: readonly Literal[]): readonly Literal[] {
  return [...new Map(found.map((each) => [`/${each.pattern}/${each.flags}`, each])).values()];
}
