import { formatPercent } from '../../answer/format.ts';
import { defaultQuietBelow } from '../../booking/summary-plan.ts';
import type { SummaryPlan } from '../../booking/summary-plan.ts';
import { nextDue } from '../../booking/due.ts';
import type { Asker, Reply } from '../assistant.ts';
import { clockText } from '../reading/read-clock.ts';
import { weekdayText } from '../reading/weekdays.ts';
import { momentText } from '../reports/moments.ts';
import { notes, said, toChannel, toSender } from '../reply.ts';
import { authorised } from './authorised.ts';
import type { Tools } from './command.ts';
import type { PlanOrder } from './summary.ts';

export async function showSummary({ ledger }: Tools, asker: Asker): Promise<Reply> {
  const plan = await ledger.summaries.plan(asker);
  if (plan === undefined)
    return toSender(
      said('There is no summary in this channel.', [], ['summary weekdays 9:00', 'summary now']),
    );
  return toSender(planReport(plan, asker));
}

/** What is not said stays as it was; of a new plan it is weekdays at nine where the sender is. */
export async function planSummary(
  order: PlanOrder,
  { ledger: { channels, summaries } }: Tools,
  asker: Asker,
): Promise<Reply> {
  return authorised({ kind: 'setting' }, { channels }, asker, async () => {
    const before = await summaries.plan(asker);
    const plan = planOf(order, before, asker);
    await summaries.setPlan(plan);
    return toChannel(planReport(plan, asker));
  });
}

/** A time is meant where the sender is, unless they name a zone. */
function planOf(order: PlanOrder, before: SummaryPlan | undefined, asker: Asker): SummaryPlan {
  const { days = before?.days ?? 'weekdays', minuteOfDay, zone } = order;
  const weekday = order.weekday ?? before?.weekday ?? 1;
  return {
    workspace: asker.workspace,
    channel: asker.channel,
    days,
    ...(days === 'weekly' ? { weekday } : {}),
    minuteOfDay: minuteOfDay ?? before?.minuteOfDay ?? nineOClock,
    zone: zone ?? (minuteOfDay === undefined ? before?.zone : undefined) ?? asker.zone,
    quietBelow: order.quietBelow ?? before?.quietBelow ?? defaultQuietBelow,
    setBy: asker.user,
    setAt: asker.now.getTime(),
  };
}

const nineOClock = 9 * 60;

function planReport(plan: SummaryPlan, { now }: Asker) {
  const { at } = nextDue(plan, now.getTime());
  const { paused } = plan;
  return said(
    `Summary ${daysText(plan)} at ${clockText(plan.minuteOfDay)} (${plan.zone}). ${
      paused === undefined ? `Next: ${momentText(at, plan.zone)}.` : `Paused: ${paused.because}.`
    }`,
    notes('What to expect', [
      `Quiet on days on which nothing moved by more than ${formatPercent(plan.quietBelow)} of its budget; once a week it says so.`,
      'It arrives within a few minutes of its time.',
    ]),
    ['summary now', 'summary off'],
  );
}

function daysText({ days, weekday }: SummaryPlan): string {
  switch (days) {
    case 'daily':
      return 'every day';
    case 'weekdays':
      return 'on weekdays';
    case 'weekly':
      return `every ${weekdayText(weekday ?? 1)}`;
    default:
      return days satisfies never;
  }
}

export async function stopSummary({ ledger }: Pick<Tools, 'ledger'>, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'setting' }, ledger, asker, async () => {
    const wasOn = await ledger.summaries.removePlan(asker);
    if (!wasOn) return toSender(said('There was no summary in this channel.'));
    return toChannel(said('Summary off.', [], ['summary weekdays 9:00']));
  });
}

/** For the sender: the channel has its own at its time. */
export async function postSummaryNow({ summaryNow }: Tools, asker: Asker): Promise<Reply> {
  return toSender(await summaryNow(asker));
}
