import type { AssumptionField, FieldName } from '../answer/assumption-field.ts';
import { assumptionForm } from '../answer/assumption-form.ts';
import { changedMessage, changesOf } from '../answer/changed-message.ts';
import type { Changed, Entered } from '../answer/changed-message.ts';
import { changeOf, withChange } from '../answer/conversation.ts';
import type { Flops } from '../answer/ask.ts';
import type { Asker } from './assistant.ts';
import { channelCatalog } from './channel-catalog.ts';
import type { ChannelView } from './channel-catalog.ts';
import type { Tools } from './commands/command.ts';
import { receipt } from './receipt.ts';
import { recording } from './recording.ts';
import { channelView } from './seen-on.ts';
import type { TurnedReply } from './standing.ts';

/** An estimate, and a form of what it rests on as somebody filled it in. */
export type FilledIn = {
  readonly message: string;
  /** YYYY-MM-DD: the day whose prices hold. */
  readonly on: string;
  readonly entered: Entered;
};

/** The estimate as it would be, before anybody else is told. */
export type Assumptions = {
  /** Each with the value in use, what is entered included; none where the message is no estimate. */
  readonly fields: readonly AssumptionField[];
  readonly faults: ReadonlyMap<FieldName, string>;
  readonly headline: string;
  /** Against what it was; absent where nothing would change. */
  readonly change?: string;
};

/** What a form shows: looked at, nothing is kept. */
export async function assumptions(
  { message, on, entered }: FilledIn,
  tools: Tools,
  asker: Asker,
): Promise<Assumptions> {
  const { estimates, flops } = tools;
  const view = await channelView(on, tools.ledger, asker);
  const changed = changedIn(flops, view, { message, on, entered }, asker);
  const [was, is] = await Promise.all([
    estimates(message, on, asker.zone, view),
    estimates(changed.message, on, asker.zone, view),
  ]);
  const change = changeOf(was.answer, is.answer);
  return {
    fields: assumptionForm(is.answer, flops.catalog),
    faults: changed.faults,
    headline: is.report.headline,
    ...(change === undefined ? {} : { change }),
  };
}

/** The form sent off: a receipt of its own, which begins with what changed. It only asks anew, so anybody may. */
export async function changeAssumptions(
  filledIn: FilledIn,
  tools: Tools,
  asker: Asker,
): Promise<TurnedReply> {
  const { message, on } = filledIn;
  const { estimates, ledger } = tools;
  const view = await channelView(on, tools.ledger, asker);
  const changed = changedIn(tools.flops, view, filledIn, asker);
  const was = await receipt(message, estimates, ledger, asker, on);
  const is = await receipt(changed.message, estimates, ledger, asker, on);
  const { answer, ...reply } = is;
  const asked = { answer, message: changed.message, headline: is.report.headline };
  const kept = recording(reply, asked, asker, ledger);
  return {
    ...kept,
    report: withChange(is.report, was.answer, answer),
    message: changed.message,
  };
}

function changedIn(
  flops: Flops,
  view: ChannelView | undefined,
  { message, on, entered }: FilledIn,
  { zone }: Asker,
): Changed {
  const seen =
    view === undefined ? flops : flops.seenBy((catalog) => channelCatalog(catalog, view));
  return changedMessage(seen, message, changesOf(entered), on, zone);
}
