import { createFlops } from '../src/answer/ask.ts';
import { createAssistant } from '../src/assistant/create-assistant.ts';
import { openLedger } from '../src/ledger/open-ledger.ts';
import { createLog } from '../src/slack/logging.ts';
import { startPlayground } from './start.ts';
const ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
const flops = createFlops();
const assistant = createAssistant({
  flops,
  ledger,
  summaryNow: () => {
    throw new Error('later');
  },
});
const { url } = await startPlayground({
  host: '127.0.0.1',
  port: Number(process.env['PORT'] ?? 3000),
  assistant,
  log: createLog('info'),
});
process.stdout.write(`Flops playground: ${url}\n`);
