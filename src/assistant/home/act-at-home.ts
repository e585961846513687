import type { ReportAction } from '../../answer/report.ts';
import { act } from '../act.ts';
import type { Reply } from '../assistant.ts';
import type { Tools } from '../commands/command.ts';
import { notes, said, toSender } from '../reply.ts';
import type { Viewer } from './page.ts';

/**
 * Does what a button of a person's page says, in the channel that it names, if they are still in it or
 * it is about their own run. `viewer.channel` is that channel; `own`, their conversation with the bot.
 */
export async function actAtHome(
  action: ReportAction,
  key: string,
  own: string,
  viewer: Viewer,
  tools: Tools,
): Promise<Reply> {
  const { channel } = viewer;
  const channels = channel === own ? undefined : await viewer.channels();
  const isTheirs =
    channel === own ||
    channels?.has(channel) === true ||
    (channels === undefined && (await isOwnRun(action, viewer, tools)));
  if (!isTheirs) return toSender(notThere);
  const { report, ...reply } = await act(action, key, viewer, tools);
  const name = channel === own ? 'direct messages with me' : named(channels?.get(channel));
  const where = name === undefined ? [] : notes('Where', [`In ${name}.`]);
  return { ...reply, report: { ...report, sections: [...report.sections, ...where] } };
}

function named(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `#${name}`;
}

/** Where Slack does not say which channels they are in: their own run stays theirs. */
async function isOwnRun(
  action: ReportAction,
  viewer: Viewer,
  { ledger }: Pick<Tools, 'ledger'>,
): Promise<boolean> {
  if (action.kind !== 'start-run' && action.kind !== 'cancel-run') return false;
  const run = await ledger.runs.find(viewer, action.run);
  return run?.owner === viewer.user;
}

const notThere = said(
  'That is in a channel that you are not in, as far as I can see. Nothing was changed or shown.',
);
