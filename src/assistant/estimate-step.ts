import { dayOf } from '../answer/day.ts';
import type { Report } from '../answer/report.ts';
import { usdOf } from '../booking/money.ts';
import { secondsPerDay } from '../model/quantity.ts';
import { figuresOf } from './booked-estimate.ts';
import type { Estimates } from './estimates.ts';

/** An estimate for a program: a sentence, and what the next step reckons with. A missing figure is a missing key. */
export type StepOutcome =
  | {
      readonly ok: true;
      readonly summary: string;
      readonly reading: string;
      readonly flop?: number;
      readonly days?: number;
      readonly acceleratorHours?: number;
      readonly usd?: number;
    }
  /** In words for whoever mends the workflow, with what to send instead. */
  | { readonly ok: false; readonly because: string };

/**
 * Answers as nobody in particular: no command is carried out, and no channel's prices or budgets enter,
 * since a workflow may be anybody's and its result be read anywhere. Bands are given by their middle.
 */
export async function estimateStep(
  text: string,
  now: Date,
  estimates: Estimates,
): Promise<StepOutcome> {
  const { answer, report } = await estimates(text, dayOf(now), 'UTC');
  if (answer.kind === 'question') return { ok: false, because: faultText(report) };
  if (answer.kind === 'help') return { ok: false, because: asksForHelp };
  const { flop, seconds, acceleratorHours, usd } = figuresOf(answer) ?? {};
  return {
    ok: true,
    summary: report.headline,
    reading: report.reading ?? answer.input,
    ...(flop === undefined ? {} : { flop }),
    ...(seconds === undefined ? {} : { days: seconds.mid / secondsPerDay }),
    ...(acceleratorHours === undefined ? {} : { acceleratorHours: acceleratorHours.mid }),
    ...(usd === undefined ? {} : { usd: usdOf(usd.mid) }),
  };
}

const asksForHelp =
  'That asks for help, which a workflow cannot read. Give the step a question such as “70B on 2T tokens on 1024 H100s”.';

function faultText({ headline, suggestions }: Report): string {
  if (suggestions.length === 0) return headline;
  const repairs = suggestions.map((text) => `“${text}”`).join(' or ');
  return `${headline} Give the step instead: ${repairs}`;
}
