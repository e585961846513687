import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createFlops } from '../src/answer/ask.ts';
import { toJson } from '../src/answer/to-json.ts';
import type { SummaryPlan } from '../src/booking/summary-plan.ts';
import type { Database } from '../src/ledger/database.ts';
import type { LedgerLocation } from '../src/ledger/location.ts';
import { openDatabase } from '../src/ledger/open-database.ts';
import { ledgerOver } from '../src/ledger/open-ledger.ts';
import { composeNow } from '../src/summary/compose-now.ts';
import { freshDatabase } from '../test/ledger/dialects.ts';
import { quantile, table } from './stats.ts';

/** Runs of the whole store. A tenth are one channel's, the others stand a hundred to a channel. */
const sizes = [10_000, 1_000_000] as const;
const runsPerChannel = 100;
const samples = 300;
const day = 86_400_000;
const now = Date.UTC(2026, 10, 24, 9);

/**
 * What a channel's listing and summary take in a store of many: SQLite in a file, and PostgreSQL
 * where FLOPS_TEST_POSTGRES names one. Rows are made by the database itself and have no history,
 * which neither question reads. Each figure over {@link samples} channels in turn.
 */
export async function benchStore(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'flops-bench-'));
  const postgres = process.env['FLOPS_TEST_POSTGRES'];
  try {
    const rows: (readonly string[])[] = [heading];
    for (const size of sizes) {
      const path = join(folder, `${size}.db`);
      rows.push(await benchOne('SQLite', { kind: 'sqlite', path }, size));
      rmSync(path);
    }
    if (postgres !== undefined)
      for (const size of sizes) {
        const url = await freshDatabase(postgres);
        rows.push(await benchOne('PostgreSQL', { kind: 'postgres', url }, size));
      }
    return table(rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const heading = [
  'runs in the store',
  'list 50, ms',
  'p95',
  'in the largest',
  'open ones there',
  'compose a summary, ms',
  'p95',
  'filled in s',
];

async function benchOne(
  name: string,
  location: LedgerLocation,
  size: number,
): Promise<readonly string[]> {
  const begin = performance.now();
  const channels = size / runsPerChannel;
  await fill(location, size, channels);
  const seconds = (performance.now() - begin) / 1000;
  const db = await openDatabase(location);
  const ledger = ledgerOver(db);
  const largest = { workspace: 'T1', channel: 'CBIG' };
  const lists = await timed((index) => ledger.runs.list(placeAt(index, channels)));
  const inLargest = await timed(() => ledger.runs.list(largest));
  const open = await timed(() => ledger.runs.list(largest, { statuses: ['planned', 'running'] }));
  const summaries = await timed((index) => composeNow(ledger, planAt(index, channels), now));
  await ledger.close();
  return [
    `${name}, ${size.toLocaleString('en')}`,
    ...[quantile(lists, 0.5), quantile(lists, 0.95)].map(inMs),
    ...[quantile(inLargest, 0.5), quantile(open, 0.5)].map(inMs),
    ...[quantile(summaries, 0.5), quantile(summaries, 0.95)].map(inMs),
    seconds.toFixed(0),
  ];
}

function inMs(ms: number): string {
  return ms.toFixed(2);
}

/** The first tenth warms up code and caches, and is not counted. */
async function timed(ask: (index: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = -samples / 10; index < samples; index += 1) {
    const begin = performance.now();
    await ask(index + samples / 10);
    if (index >= 0) times.push(performance.now() - begin);
  }
  return times;
}

/** Spread over the store; of ten channels the first has none, its runs are the largest's. */
function placeAt(index: number, channels: number) {
  const spread = (index * 7919) % channels;
  return { workspace: 'T1', channel: `C${spread - (spread % 10) + 1 + (index % 9)}` };
}

function planAt(index: number, channels: number): SummaryPlan {
  const set = { setBy: 'U1', setAt: now - 90 * day, zone: 'Europe/Berlin', quietBelow: 0.01 };
  return { ...placeAt(index, channels), days: 'daily', minuteOfDay: 540, ...set };
}

async function fill(location: LedgerLocation, size: number, channels: number): Promise<void> {
  const db = await openDatabase(location);
  await fillRuns(db, size, channels);
  await fillBudgets(db, channels);
  // PostgreSQL does so by itself, sooner or later.
  await sql`analyze`.execute(db);
  await db.destroy();
}

/** Below PostgreSQL's time limit for one statement. */
const runsPerStatement = 20_000;

/** In order of age: of a hundred runs five are open, the others ended one a week. */
async function fillRuns(db: Database, size: number, channels: number): Promise<void> {
  const { figures, json } = sampleEstimate();
  for (let from = 1; from <= size; from += runsPerStatement) {
    const to = Math.min(size, from + runsPerStatement - 1);
    await sql`
      insert into runs (id, workspace, channel, number, book_key, name, owner, message, status,
        planned_start_at, started_at, ended_at, begins_at, ends_at, progress_at, progress_tokens,
        created_at, updated_at, revision, estimate, estimate_json)
      with recursive counted (i) as (
        select ${sql.lit(from)} union all select i + 1 from counted where i < ${sql.lit(to)}
      ), aged as (
        select i, case when i % 10 = 0 then 'CBIG' else 'C' || (i % ${sql.lit(channels)}) end as channel,
          case when i % 10 = 0 then i / 10 else 1 + i / ${sql.lit(channels)} end as number,
          100.0 * i / ${sql.lit(size)} as age
        from counted
      ), timed as (
        select *, cast(${sql.lit(now)} - (100 - age) * ${sql.lit(7 * day)} as bigint) as at from aged
      )
      select 'run-' || i, 'T1', channel, number, 'key-' || i, 'run of ' || i, 'U1',
        '70B on 2T tokens on 1024 H100s', case when age > 95 then 'running' else 'done' end,
        at - ${sql.lit(10 * day)}, at - ${sql.lit(10 * day)}, case when age > 95 then null else at end,
        at - ${sql.lit(10 * day)},
        case when age > 95 then ${sql.lit(Number.MAX_SAFE_INTEGER)} else at end, at, 1e12,
        at - ${sql.lit(11 * day)}, at, 1, ${figures}, ${json}
      from timed`.execute(db);
  }
}

async function fillBudgets(db: Database, channels: number): Promise<void> {
  const counted = sql`with recursive counted (i) as (
    select 0 union all select i + 1 from counted where i < ${sql.lit(channels - 1)})`;
  await sql`
    insert into budgets (id, workspace, channel, measure, accelerator, amount, period, zone, rollover,
      thresholds, set_by, set_at)
    ${counted} select 'budget-' || i, 'T1', 'C' || i, 'usd', '', 2e13, 'month', 'Europe/Berlin', 0,
      '[50,80,100]', 'U1', ${sql.lit(now - 90 * day)} from counted`.execute(db);
  await sql`insert into channels (workspace, channel, newest_run)
    ${counted} select 'T1', 'C' || i, ${sql.lit(runsPerChannel)} from counted`.execute(db);
}

/** As a receipt is booked: the figures, and the query and estimate of the published contract. */
function sampleEstimate(): { readonly figures: string; readonly json: string } {
  const flops = createFlops();
  const message = '70B on 2T tokens on 1024 H100s';
  const answer = toJson(flops.answer(message, '2026-11-24'), flops.catalog, '0', '2026-11-24');
  if (!answer.ok || answer.kind !== 'training') throw new Error(`not answered: ${message}`);
  const json = JSON.stringify({ query: answer.query, estimate: answer.estimate });
  const band = (mid: number) => ({ low: 0.8 * mid, mid, high: 1.3 * mid });
  const figures = {
    flop: 8.4e23,
    tokens: 2e12,
    accelerator: 'h100-sxm',
    count: 1024,
    peakFlopPerSecond: 9.89e14,
    utilisation: 0.4,
    seconds: band(2.07e6),
    acceleratorHours: band(589_824),
    usd: band(1_474_560_000_000),
    rate: 2_500_000,
    catalogDate: '2026-11-23',
  };
  return { figures: JSON.stringify(figures), json };
}
