import type { Asker } from './assistant.ts';
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
  const view = asker.isShared
    ? undefined
    : await unlessAway(async () =>
        viewOf(await ledger.channels.overview(asker), ledger, asker, on),
      );
  return estimates(message, on, asker.zone, view);
}
