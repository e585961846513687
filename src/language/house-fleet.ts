import type { HouseDefaults } from '../catalog/house-defaults.ts';
import type { Notes } from './notes.ts';
import { questionKind } from './question-kind.ts';
import type { QuestionKind } from './question-kind.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { Setting } from './resolve.ts';
import type { Statement } from './statement.ts';

/**
 * The statement on the hardware that the asker's house takes where none is named.
 *
 * Only of a run that is trained, and only where the question stays the same one: what is stated,
 * asked or counted in the message is never replaced.
 */
export function withHouseFleet({ catalog, end }: Setting, statement: Statement): Statement {
  const { fleet } = catalog.house ?? {};
  if (fleet === undefined || statement.fleet !== undefined) return statement;
  const asked = questionKind(statement);
  if (!isTrained(asked)) return statement;
  const isCounted = isCountStated(statement) || isAskedCount(asked);
  const { accelerator, count } = fleet;
  const value: ReadFleet = {
    accelerator,
    name: accelerator.id,
    isHouse: true,
    ...(count === undefined || isCounted ? {} : { count }),
    to: 0,
  };
  const onHouse = { ...statement, fleet: { value, span: [end, end] as const } };
  return isSame(asked, questionKind(onHouse)) ? onHouse : statement;
}

/** What was taken of the house, said as such. */
export function assumeHouseFleet(
  { because, source, asOf }: HouseDefaults,
  { accelerator, count }: ReadFleet,
  notes: Notes,
): void {
  notes.assume({ key: 'accelerator', value: accelerator.name, because, source, asOf });
  if (count !== undefined) notes.assume({ key: 'count', value: count, because, source, asOf });
}

function isTrained({ kind }: QuestionKind): boolean {
  return kind === 'training' || kind === 'claim' || kind === 'solve';
}

function isCountStated({ count, nodes }: Statement): boolean {
  return (count ?? nodes) !== undefined;
}

function isAskedCount(asked: QuestionKind): boolean {
  return asked.kind === 'solve' && asked.unknown === 'count';
}

function isSame(before: QuestionKind, after: QuestionKind): boolean {
  if (before.kind !== after.kind) return false;
  return before.kind !== 'solve' || after.kind !== 'solve' || before.unknown === after.unknown;
}
