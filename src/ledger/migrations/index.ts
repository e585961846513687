import type { Migration } from 'kysely/migration';
import { deliveries } from './2026-11-24-deliveries.ts';
import { installations } from './2026-11-24-installations.ts';
import { tokensOfTheApi } from './2026-11-24-tokens-of-the-api.ts';
import { threads } from './2026-11-24-threads.ts';
import { threadsEdited } from './2026-11-24-threads-edited.ts';
import { whatPeopleAsked } from './2026-11-24-what-people-asked.ts';
import { runsBudgetsAndSummaries } from './2026-11-24-runs-budgets-and-summaries.ts';

/** By name, in order. One that was released is never edited: a store may have run it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-24-deliveries': deliveries,
  '2026-11-24-installations': installations,
  '2026-11-24-runs-budgets-and-summaries': runsBudgetsAndSummaries,
  '2026-11-24-threads': threads,
  '2026-11-24-threads-edited': threadsEdited,
  '2026-11-24-tokens-of-the-api': tokensOfTheApi,
  '2026-11-24-what-people-asked': whatPeopleAsked,
};
