import type { Answer } from '../answer/answer.ts';
import type { Flops } from '../answer/ask.ts';
import { Recent } from '../answer/recent.ts';
import type { Report } from '../answer/report.ts';
import { learnedUtilisation } from '../booking/learned-utilisation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ChannelOverview } from '../ledger/ledger.ts';
import type { Asker } from './assistant.ts';
import { channelCatalog } from './channel-catalog.ts';
import type { ChannelView } from './channel-catalog.ts';
import type { Answering } from './commands/command.ts';

export type Estimated = { readonly answer: Answer; readonly report: Report };

/** Text → what is said of it, as anybody would be answered or as a channel sees it. */
export type Estimates = (
  text: string,
  on: string,
  zone: string,
  view?: ChannelView,
) => Promise<Estimated>;

/**
 * What was answered lately is not worked out anew, where the channel has nothing of its own to add:
 * a thread asks the same again (edited, sent twice, suggested, then saved).
 */
export function createEstimates(flops: Flops, answering: Answering | undefined): Estimates {
  const recent = new Recent<Estimated>(mostRemembered);
  return async (text, on, zone, view) => {
    const asked =
      view === undefined ? flops : flops.seenBy((catalog) => channelCatalog(catalog, view));
    if (answering !== undefined) {
      const found = await answering(asked, text, on, zone);
      return { answer: found.answer, report: found.flops.report(found.answer, on) };
    }
    const work = () => {
      const answer = asked.answer(text, on, zone);
      return { answer, report: asked.report(answer, on) };
    };
    return view === undefined ? recent.get(`${on} ${zone} ${text}`, work) : work();
  };
}

/** An answer with its report takes about 20 kB. */
const mostRemembered = 256;

/** What of a channel enters its estimates; undefined where that is nothing. */
export async function viewOf(
  overview: ChannelOverview | undefined,
  { runs }: Pick<Ledger, 'runs'>,
  asker: Asker,
  on: string,
): Promise<ChannelView | undefined> {
  if (overview === undefined) return undefined;
  const { defaults, newestRun } = overview;
  // A default utilisation that was set is what the channel wants; nothing has to be learned then.
  const isLearning = newestRun > 0 && defaults?.utilisation === undefined;
  const learnedFrom = isLearning
    ? (await runs.list(asker, { statuses: ['running', 'done'], limit: mostLearnedFrom })).filter(
        ({ progress }) => progress !== undefined,
      )
    : [];
  if (defaults === undefined && learnedFrom.length === 0) return undefined;
  return {
    ...(defaults === undefined ? {} : { defaults }),
    learned: (accelerator) => {
      const found = learnedUtilisation(learnedFrom, accelerator);
      return found && { utilisation: found.band, runs: found.runs };
    },
    on,
  };
}

/** Older ones say little of today's code and cluster. */
const mostLearnedFrom = 30;
