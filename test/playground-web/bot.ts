import { assemble } from '../../src/assemble.ts';
import { TokenInUse } from '../../src/slack/start.ts';
import { recordingLog } from '../support/recording.ts';

/** The whole program over a store in memory, with the playground in front, on a free port. */
export async function startBot() {
  const { log } = recordingLog();
  const here = { host: '127.0.0.1', port: 0, logLevel: 'error' } as const;
  const store = { kind: 'sqlite', path: ':memory:' } as const;
  const running = await assemble({ mode: 'playground', ...here, store }, log, new TokenInUse());
  const url = /http:\S+/.exec(running.greeting.join(' '))?.[0] ?? '';
  return { url, stop: () => running.stop(500) };
}
