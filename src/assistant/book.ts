import type { Answer } from '../answer/answer.ts';
import { dayOf } from '../answer/day.ts';
import type { Report } from '../answer/report.ts';
import { exampleMessage } from '../language/understand.ts';
import { startOfDay } from '../booking/zone-time.ts';
import type { NewRun, Run } from '../booking/run.ts';
import type { Asker, Reply } from './assistant.ts';
import { bookedEstimate, figuresOf } from './booked-estimate.ts';
import { budgetSections } from './budget-section.ts';
import { authorised } from './commands/authorised.ts';
import type { LogOrder } from './commands/log.ts';
import type { Tools } from './commands/command.ts';
import { tellCrossings } from './crossings.ts';
import { viewOf } from './estimates.ts';
import { messageOf } from './receipt.ts';
import { bookedReport } from './reports/booked-report.ts';
import { runNameOf } from './reports/run-name.ts';
import { toChannel, toSender } from './reply.ts';

/** What is booked, and how it was asked for. */
export type Booking = LogOrder & {
  /** YYYY-MM-DD: the day whose prices hold. */
  readonly on: string;
  readonly key: string;
  /** A message that can be sent in place of this one, for a repaired estimate. */
  readonly again: (repaired: string) => string;
};

/** A typed `log …`. The moment tells two of the same words apart; what Slack repeats it has sorted out before. */
export function bookText(order: LogOrder, tools: Tools, asker: Asker): Promise<Reply> {
  const key = `log ${asker.user} ${asker.now.getTime()} ${order.message}`;
  const on = dayOf(asker.now, asker.zone);
  return book(
    { ...order, on, key, again: (repaired) => logAgain(repaired, order, on) },
    tools,
    asker,
  );
}

function logAgain(repaired: string, { name, start }: LogOrder, today: string): string {
  const named = name === undefined ? '' : ` as ${name}`;
  const started = start === today ? '' : ` starting ${start}`;
  return `log ${repaired}${named}${started}`;
}

/** Answers the message again, with the prices of that day, and books what comes out. */
export async function book(booking: Booking, tools: Tools, asker: Asker): Promise<Reply> {
  const { ledger, estimates } = tools;
  return authorised({ kind: 'book' }, ledger, asker, async () => {
    const overview = await ledger.channels.overview(asker);
    const view = await viewOf(overview, ledger, asker, booking.on);
    const { answer, report } = await estimates(booking.message, booking.on, asker.zone, view);
    const run = newRun(booking, answer, tools, asker);
    if (run === undefined) return toSender(await unbookable(answer, report, booking, tools, asker));
    const budgets = overview?.budgets ?? [];
    const effect = await budgetSections(run.estimate, budgets, ledger, asker, run.plannedStartAt);
    const booked = await ledger.runs.book(run);
    const told = booked.isNew ? await tellCrossings(ledger, asker) : [];
    return (booked.isNew ? toChannel : toSender)(
      bookedReport({ ...booked, effect, told, zone: asker.zone }),
    );
  });
}

function newRun(
  { message, name, start, on, key }: Booking,
  answer: Answer,
  { flops }: Tools,
  asker: Asker,
): NewRun | undefined {
  const estimate = bookedEstimate(answer, flops.catalog, on);
  if (estimate === undefined) return undefined;
  const at = asker.now.getTime();
  return {
    workspace: asker.workspace,
    channel: asker.channel,
    name: name ?? runNameOf(answer, flops.catalog),
    owner: asker.user,
    message: messageOf(message, answer),
    estimate,
    plannedStartAt: plannedStart(start, asker),
    key,
    at,
  };
}

/** Today is now: a day that has begun is no start. */
function plannedStart(day: Run['name'], { now, zone }: Asker): number {
  return day <= dayOf(now, zone) ? now.getTime() : startOfDay(day, zone);
}

/** A question stays one, its repairs to be logged; of other answers no run can be made. */
async function unbookable(
  answer: Answer,
  report: Report,
  { again, on }: Booking,
  { estimates }: Tools,
  { zone }: Asker,
): Promise<Report> {
  if (answer.kind !== 'question') return { ...noRun, suggestions: [again(exampleMessage)] };
  const tried = await Promise.all(
    report.suggestions.map(async (text) => ({ text, ...(await estimates(text, on, zone)) })),
  );
  const repairs = tried.filter((found) => figuresOf(found.answer) !== undefined);
  const suggestions = repairs.length > 0 ? repairs.map(({ text }) => text) : [exampleMessage];
  return { ...report, suggestions: suggestions.map(again) };
}

const noRun: Report = {
  tone: 'question',
  headline:
    'That is no run: a run has a model and its tokens, or accelerators for a time. Nothing was booked.',
  sections: [],
  suggestions: [],
};
