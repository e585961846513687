import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import type { ReplyFile } from '../assistant/assistant.ts';
import type { Identity } from './identities.ts';
import { describeError, libraryLogger, type Log } from './logging.ts';

/** Puts a file into a conversation. Never rejects. */
export type Upload = (
  place: { readonly channel: string; readonly threadTs?: string | undefined },
  file: ReplyFile,
) => Promise<UploadOutcome>;

/** missing-scope: the bot was installed without files:write, which is optional. */
export type UploadOutcome = 'uploaded' | 'missing-scope' | 'not-in-channel' | 'failed';

/** With a client of its own, made at the first file: most bots never send one. */
export function uploadingToSlack(
  { botToken }: Identity,
  clientOptions: WebClientOptions,
  log: Log,
): Upload {
  let made: WebClient | undefined;
  return async ({ channel, threadTs }, { name, title, content }) => {
    const logger = libraryLogger(log, () => true);
    const client = (made ??= new WebClient(botToken, { ...clientOptions, logger }));
    const file = { channel_id: channel, filename: name, title, content };
    try {
      await client.filesUploadV2(threadTs ? { ...file, thread_ts: threadTs } : file);
      return 'uploaded';
    } catch (error) {
      log.write('warn', `a file was not uploaded: ${describeError(error)}`);
      return outcomeOf(error);
    }
  };
}

function outcomeOf(error: unknown): UploadOutcome {
  const code = error instanceof WebAPIPlatformError ? error.data.error : '';
  if (code === 'missing_scope') return 'missing-scope';
  return ['not_in_channel', 'channel_not_found'].includes(code) ? 'not-in-channel' : 'failed';
}
