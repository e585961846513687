/**
 * How much of what people type is read right: `npm run understanding` answers every labelled message
 * of test/language/field, and the real sentences and expressions beside it, and prints the score.
 *
 * `--asked` lists what was asked about too, `--group NAME` keeps to one group. Exits 1 where the score
 * is below test/language/field/score.json.
 */
import { parseArgs } from 'node:util';
import type { Scored } from './understanding/score.ts';
import { scoreAll, shortfalls, tally } from './understanding/tally.ts';

const { values: options } = parseArgs({
  options: { asked: { type: 'boolean', default: false }, group: { type: 'string' } },
});

const sets = scoreAll();
const all = [...sets.field, ...sets.sentences, ...sets.expressions];
const chosen = all.filter(({ group }) => options.group === undefined || group === options.group);
const groups = Object.entries(Object.groupBy(chosen, ({ group }) => group));

print(`${'group'.padEnd(18)}  right  asked  partial  wrong    all`);
for (const [group, scores] of groups) printTally(group, scores ?? []);
if (options.group === undefined) {
  printTally('the field', sets.field);
  printTally('everything', chosen);
}

list('Wrong', chosen, ['wrong']);
if (options.asked) list('Asked', chosen, ['asked', 'partial']);

const failures = shortfalls(sets);
for (const failure of failures) process.stderr.write(`Below the minimum: ${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printTally(name: string, scores: readonly Scored[]): void {
  const { right, asked, partial, wrong, all: total } = tally(scores);
  const share = `${((100 * right) / total).toFixed(1)}%`;
  const cells = [
    name.padEnd(18),
    ...[right, asked].map((count) => String(count).padStart(5)),
    String(partial).padStart(7),
    ...[wrong, total].map((count) => String(count).padStart(5)),
    share.padStart(6),
  ];
  print(cells.join('  '));
}

function list(title: string, scores: readonly Scored[], outcomes: readonly string[]): void {
  const listed = scores.filter(({ outcome }) => outcomes.includes(outcome));
  if (listed.length === 0) return;
  print(`\n${title} (${listed.length})`);
  for (const { group, text, expected, got } of listed) {
    const brief = text.length > 160 ? `${text.slice(0, 160)}…` : text;
    print(`\n[${group}] ${JSON.stringify(brief)}\n  expected  ${expected}\n  got       ${got}`);
  }
}
