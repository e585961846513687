import { openDatabase } from '../../src/ledger/open-database.ts';
import type { LedgerLocation } from '../../src/ledger/location.ts';
import type { Posting } from '../stand-in/posting.ts';
import { twice, type PostedSummaries } from '../load/posted-summaries.ts';
import type { Due } from '../load/summaries-due.ts';
import type { Sent } from './traffic.ts';

/** What was seen from outside, to be held against what has to be so. */
export type Books = {
  readonly sent: (sent: Sent) => void;
  readonly acknowledged: (sent: Sent) => void;
  readonly posted: (posting: Posting) => void;
  readonly isAnswered: (sent: Sent) => boolean;
  readonly totals: () => Totals;
  /** Names of runs of which the bot said that they are saved. */
  readonly confirmed: ReadonlySet<string>;
  /** Keys of what was answered more than once, and how often. */
  readonly answeredTwice: () => readonly string[];
};

export type Totals = {
  readonly sent: number;
  readonly acknowledged: number;
  readonly answered: number;
  readonly broken: number;
};

export function createBooks(): Books {
  const all = new Map<string, Sent>();
  const answers = new Map<string, number>();
  const acknowledged = new Set<string>();
  const confirmed = new Set<string>();
  let broken = 0;
  return {
    confirmed,
    sent: (sent) => all.set(sent.key, sent),
    acknowledged: ({ key }) => acknowledged.add(key),
    posted({ key, body, isFailure }) {
      answers.set(key, (answers.get(key) ?? 0) + 1);
      if (isFailure) broken += 1;
      const booking = all.get(key)?.booking;
      if (booking !== undefined && saved.test(body)) confirmed.add(booking);
    },
    isAnswered: ({ key }) => answers.has(key),
    totals: () => {
      const answered = answers.size;
      return { sent: all.size, acknowledged: acknowledged.size, answered, broken };
    },
    answeredTwice: () =>
      [...answers].flatMap(([key, times]) =>
        times > 1 ? [`${all.get(key)?.kind} ${key}: ${times} times`] : [],
      ),
  };
}

/** How `bookedReport` begins; in the text and in the blocks alike. */
const saved = /Saved as run/;

/** What does not hold, in words; empty where all does. */
export async function faultsOf(
  books: Books,
  location: LedgerLocation,
  summaries: PostedSummaries,
  due: readonly Due[],
): Promise<readonly string[]> {
  const times = await runsByName(location);
  return [
    ...books.answeredTwice().map((each) => `answered more than once: ${each}`),
    ...[...books.confirmed].filter((name) => !times.has(name)).map((name) => `lost: ${name}`),
    ...[...times].filter(([, count]) => count > 1).map(([name]) => `booked twice: ${name}`),
    ...twice(summaries).map((key) => `a summary posted twice: ${key}`),
    ...due.filter(({ key }) => !summaries.has(key)).map(({ key }) => `a summary missing: ${key}`),
  ];
}

async function runsByName(location: LedgerLocation): Promise<ReadonlyMap<string, number>> {
  const db = await openDatabase(location);
  try {
    const rows = await db
      .selectFrom('runs')
      .select('name')
      .where('name', 'like', 'chaos%')
      .execute();
    const grouped = Map.groupBy(rows, ({ name }) => name);
    return new Map([...grouped].map(([name, same]) => [name, same.length]));
  } finally {
    await db.destroy();
  }
}
