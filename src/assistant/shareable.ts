import { dayOf } from '../answer/day.ts';
import type { ReportAction } from '../answer/report.ts';
import type { Asker, Reply } from './assistant.ts';

export type ShareAction = Extract<ReportAction, { readonly kind: 'share' }>;

/**
 * With a button that shows it to all, where only one person sees it: what was said to a command. In
 * threads all is said in the open. Made for answers alone, never for what a command shows or makes.
 */
export function shareable<Kind extends Reply>(
  reply: Kind,
  { what, message }: Pick<ShareAction, 'what' | 'message'>,
  asker: Asker,
  on = dayOf(asker.now, asker.zone),
): Kind {
  const { report, audience, isSecret } = reply;
  if (audience !== 'sender' || asker.turn !== undefined || isSecret) return reply;
  const share: ReportAction = { kind: 'share', what, message, on };
  return { ...reply, report: { ...report, actions: [...(report.actions ?? []), share] } };
}
