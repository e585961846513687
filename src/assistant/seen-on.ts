import type { Ledger } from '../ledger/ledger.ts';
import type { Asker } from './assistant.ts';
import type { ChannelView } from './channel-catalog.ts';
import type { Tools } from './commands/command.ts';
import { viewOf } from './estimates.ts';
import type { Estimated } from './estimates.ts';
import { unlessAway } from './unless-away.ts';

/** An estimate as its channel sees it on a day, without what is booked; as anybody does where it is shared. */
export async function seenOn(
  message: string,
  on: string,
  { estimates, ledger }: Pick<Tools, 'estimates' | 'ledger'>,
  asker: Asker,
): Promise<Estimated> {
  return estimates(message, on, asker.zone, await channelView(on, ledger, asker));
}

/** What of the channel enters; a store that is away costs no more than that. */
export async function channelView(
  on: string,
  ledger: Ledger,
  asker: Asker,
): Promise<ChannelView | undefined> {
  if (asker.isShared) return undefined;
  return unlessAway(async () => viewOf(await ledger.channels.overview(asker), ledger, asker, on));
}
