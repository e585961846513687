import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '../../src/booking/place.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { clearAll } from './clear-all.ts';
import { describeStore } from './describe-store.ts';
import {
  day,
  elsewhere,
  estimate,
  here,
  newBudget,
  newPlan,
  newRun,
  now,
  there,
} from './samples.ts';

/** What a place knows of its own: ids that the store made. */
type Known = { readonly runs: string[]; readonly budgets: string[] };
/** `ids`: those of the place itself, or of another workspace, which must open nothing there. */
type Step = (ledger: Ledger, place: Place, n: number, ids: Known, own: Known) => Promise<unknown>;

const by = { actor: 'U1', at: now };
const numbered = (n: number) => (n % 3) + 1;
const dated = (n: number) => `2026-11-2${n % 3}`;

/** Every function of the store that takes a place, workspace or id; a new one has to be added here. */
const steps = {
  runs: {
    book: async ({ runs }, place, n, _ids, own) => {
      const { run } = await runs.book(newRun({ ...place, key: `${n}`, name: `${n}` }));
      own.runs.push(run.id);
    },
    bookAll: ({ runs }, place, n) =>
      runs.bookAll([newRun({ ...place, key: `a${n}` }), newRun({ ...place, key: `b${n}` })]),
    find: ({ runs }, place, n) => runs.find(place, numbered(n)),
    findById: ({ runs }, { workspace }, n, ids) =>
      runs.findById(workspace, ids.runs[n % ids.runs.length] ?? ''),
    list: ({ runs }, place) => runs.list(place, { statuses: ['planned', 'running', 'cancelled'] }),
    // A person's own, in all channels of a workspace: that is what it is for.
    ownedBy: async ({ runs }, place) =>
      (await runs.ownedBy(place.workspace, 'U1', ['planned', 'running'], 1000)).filter(
        ({ workspace, channel }) => isAt(place, workspace, channel),
      ),
    touching: ({ runs }, place) => runs.touching(place, now - day, now + 9 * day),
    change: ({ runs }, place, n) =>
      runs.change(place, numbered(n), { kind: 'replan', message: `${n}`, estimate }, by),
    report: ({ runs }, { workspace }, n, ids) => {
      const progress = { at: now, tokens: n };
      const id = ids.runs[n % ids.runs.length] ?? '';
      return runs.report(workspace, id, `${n}`, { progress }, now);
    },
    history: ({ runs }, place, n) => runs.history(place, numbered(n)),
  },
  budgets: {
    set: async ({ budgets }, place, n, _ids, own) => {
      const { budget } = await budgets.set(newBudget({ ...place, amount: n }));
      own.budgets.push(budget.id);
    },
    list: ({ budgets }, place) => budgets.list(place),
    remove: ({ budgets }, place, n, ids) =>
      budgets.remove(place, ids.budgets[n % ids.budgets.length] ?? '', by),
    history: ({ budgets }, place) => budgets.history(place),
    crossings: ({ budgets }, place, _n, ids) => budgets.crossings(newest(place, ids), '2026-11-01'),
    cross: ({ budgets }, place, n, ids) =>
      budgets.cross(newest(place, ids), '2026-11-01', 10 * numbered(n), now),
    clear: ({ budgets }, place, n, ids) =>
      budgets.clear(newest(place, ids), '2026-11-01', 10 * numbered(n), now + n),
  },
  channels: {
    overview: ({ channels }, place) => channels.overview(place),
    among: ({ channels }, { workspace, channel }) => channels.among(workspace, [channel]),
    defaults: ({ channels }, place) => channels.defaults(place),
    setDefaults: ({ channels }, place, n) =>
      channels.setDefaults(place, { count: n, setBy: 'U1', setAt: now }),
    clearDefaults: ({ channels }, place) => channels.clearDefaults(place, by),
    policy: ({ channels }, place) => channels.policy(place),
    setPolicy: ({ channels }, place, n) =>
      channels.setPolicy(place, { who: 'owners', owners: [`U${n}`] }, by),
  },
  summaries: {
    plan: ({ summaries }, place) => summaries.plan(place),
    setPlan: ({ summaries }, place, n) => summaries.setPlan(newPlan({ ...place, minuteOfDay: n })),
    removePlan: ({ summaries }, place) => summaries.removePlan(place),
    pause: ({ summaries }, place, n) => summaries.pause(place, now + n, `${n}`),
    plans: async ({ summaries }, place) =>
      (await summaries.plans()).filter(({ workspace, channel }) => isAt(place, workspace, channel)),
    claim: ({ summaries }, place, n) => summaries.claim(place, dated(n), now),
    reclaim: ({ summaries }, place, n) => summaries.reclaim(place, dated(n), now, now + 1),
    release: ({ summaries }, place, n) => summaries.release(place, dated(n), now),
    settle: ({ summaries }, place, n) =>
      summaries.settle(place, dated(n), { state: 'posted', at: now, ts: `${n}` }),
    post: ({ summaries }, place, n) => summaries.post(place, dated(n)),
    unsettled: async ({ summaries }, place) =>
      (await summaries.unsettled(now + 9)).filter(({ workspace, channel }) =>
        isAt(place, workspace, channel),
      ),
    last: ({ summaries }, place) => summaries.last(place, ['posted', 'claimed']),
  },
  exchanges: {
    record: ({ exchanges }, place, n) =>
      exchanges.record({ ...place, thread: '1', question: dated(n), message: `${n}`, at: now }),
    recordAnswer: ({ exchanges }, place, n) =>
      exchanges.recordAnswer({
        ...place,
        thread: '1',
        question: dated(n),
        answer: `${n}`,
        at: now,
      }),
    latest: ({ exchanges }, place) => exchanges.latest({ ...place, thread: '1' }, now),
    ofQuestion: ({ exchanges }, place, n) => exchanges.ofQuestion(place, dated(n)),
    takeBack: ({ exchanges }, place, n) => exchanges.takeBack(place, dated(n)),
  },
} satisfies {
  [Group in 'runs' | 'budgets' | 'channels' | 'summaries']: Record<keyof Ledger[Group], Step>;
} & { exchanges: Record<Exclude<keyof Ledger['exchanges'], 'forgetExpired'>, Step> };

function newest(place: Place, { budgets }: Known) {
  return { ...place, id: budgets.at(-1) ?? '' };
}

function isAt(place: Place, workspace: string, channel: string): boolean {
  return place.workspace === workspace && place.channel === channel;
}

const all: readonly Step[] = Object.values(steps).flatMap((group: Record<string, Step>) =>
  Object.values(group),
);
const places = [here, there, elsewhere];

const deed = fc.record({
  place: fc.integer({ min: 0, max: places.length - 1 }),
  step: fc.integer({ min: 0, max: all.length - 1 }),
  n: fc.nat({ max: 9 }),
  /** Whose ids it knows: mostly its own, else stolen ones. */
  ids: fc.option(fc.integer({ min: 0, max: places.length - 1 }), { freq: 3 }),
});

describeStore('no channel sees another', (store) => {
  test('whatever happens elsewhere, each function answers as if the channel were alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 40 }), async (deeds) => {
        await clearAll(store.db);
        const together = await answersOf(store.ledger, deeds);
        for (const place of places.keys()) {
          await clearAll(store.db);
          const alone = await answersOf(
            store.ledger,
            deeds.filter((done) => done.place === place),
          );
          expect(together[place]).toEqual(alone[place]);
        }
      }),
      { numRuns: store.dialect === 'SQLite' ? 40 : 5 },
    );
  }, 120_000);

  test('a token of one workspace is not another’s, nor revoked with it', async () => {
    const { create, workspaceOf, revokeAll } = store.ledger.progressTokens;
    const [own, other] = [await create('T1', 'U1', now), await create('T2', 'U1', now)];
    await revokeAll('T1', 'U1', now);
    expect([await workspaceOf(own), await workspaceOf(other)]).toEqual([undefined, 'T2']);
  });
});

type Deed = {
  readonly place: number;
  readonly step: number;
  readonly n: number;
  readonly ids: number | null;
};

/** What each place was answered, in order; ids by when they were first seen there. */
async function answersOf(ledger: Ledger, deeds: readonly Deed[]): Promise<readonly unknown[][]> {
  const answers = places.map((): unknown[] => []);
  const known = places.map((): Known => ({ runs: [], budgets: [] }));
  for (const { place, step, n, ids } of deeds) {
    const [where, own] = [places[place], known[place]];
    if (where === undefined || own === undefined) continue;
    const answer = await all[step]?.(ledger, where, n, stolen(ids, where, known) ?? own, own);
    answers[place]?.push(JSON.parse(masked(JSON.stringify(answer ?? null), own)));
  }
  return answers;
}

/** A job knows its run by the workspace: the other channel's ids are no secret inside of one. */
function stolen(from: number | null, { workspace }: Place, known: readonly Known[]) {
  if (from === null || places[from]?.workspace === workspace) return undefined;
  return known[from];
}

function masked(json: string, { runs, budgets }: Known): string {
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  return json.replace(uuid, (id) => `#${runs.indexOf(id)} ${budgets.indexOf(id)}`);
}
