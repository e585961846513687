import type { Report } from '../answer/report.ts';
import type { SummaryPlan } from '../booking/summary-plan.ts';
import type { Gone } from './post.ts';

/** What the plan's owner is told, in a direct message that names the channel, when a summary stops. */
export function stoppedNotice(plan: SummaryPlan, because: Exclude<Gone, 'token-revoked'>): Report {
  const { why, repair } = causes[because];
  const command = `/flops summary ${plan.days} ${clock(plan.minuteOfDay)}`;
  return notice(`The summary of the channel is paused: ${why}.`, [
    repair,
    `Then send ${command} there to have it again.`,
  ]);
}

/** One summary was not posted; the plan goes on. */
export function refusedNotice(date: string, code: string): Report {
  return notice(`The summary of ${date} was not posted: Slack refused it (${code}).`, [
    'Nothing was lost: send /flops summary now in the channel to see it.',
    'The next one will be tried as planned.',
  ]);
}

/** Every retry was used up, or six hours passed. */
export function missedNotice(date: string): Report {
  return notice(`The summary of ${date} could not be posted in six hours, and is left out.`, [
    'Nothing was lost: send /flops summary now in the channel to see it.',
    'The next one will be tried as planned.',
  ]);
}

const causes: Readonly<
  Record<Exclude<Gone, 'token-revoked'>, { readonly why: string; readonly repair: string }>
> = {
  archived: { why: 'it is archived', repair: 'Unarchive the channel.' },
  'not-in-channel': {
    why: 'Flops is not a member of it',
    repair: 'Send /invite @Flops in the channel.',
  },
  'no-such-channel': {
    why: 'it is gone, or Flops may not see it',
    repair: 'If it is a private channel, send /invite @Flops there.',
  },
  'not-allowed': {
    why: 'posting there is restricted',
    repair: 'Ask an admin to let Flops post in the channel.',
  },
};

function notice(headline: string, items: readonly string[]): Report {
  return {
    tone: 'help',
    headline,
    sections: [{ kind: 'notes', title: 'What to do', tone: 'plain', items }],
    suggestions: [],
  };
}

function clock(minuteOfDay: number): string {
  const minutes = String(minuteOfDay % 60).padStart(2, '0');
  return `${Math.floor(minuteOfDay / 60)}:${minutes}`;
}
