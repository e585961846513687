import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAsk } from '../src/answer/ask.ts';
import { startPlayground } from '../src/playground/start.ts';
import { createLog } from '../src/slack/logging.ts';
import { exampleMessage } from './generate/ask.ts';
import { openBrowser } from './screenshot/browser.ts';
import type { Browser } from './screenshot/browser.ts';
import { assistantOf } from '../test/support/assistants.ts';

/**
 * The picture of a receipt in the README, made anew: the playground in a headless Chromium, the
 * example sent, the page cut to what was said. `CHROMIUM` says where the browser is.
 */
const picture = join(import.meta.dirname, '../docs/receipt.png');
/** High enough for the longest receipt, so that nothing has to be scrolled. */
const page = { width: 820, height: 4000, deviceScaleFactor: 1.25, mobile: false };

async function takePicture(): Promise<void> {
  const log = createLog('error');
  const playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    assistant: assistantOf(createAsk()),
    log,
  });
  const browser = openBrowser(process.env['CHROMIUM'] ?? 'chromium');
  try {
    writeFileSync(picture, Buffer.from(await receipt(browser, playground.url), 'base64'));
    process.stdout.write('docs/receipt.png is made\n');
  } finally {
    browser.close();
    await playground.stop(1000);
  }
}

async function receipt(browser: Browser, url: string): Promise<string> {
  await browser.open(url);
  await browser.send('Emulation.setDeviceMetricsOverride', page);
  await browser.evaluate(`send(${JSON.stringify(`/flops ${exampleMessage}`)})`);
  const clip = await browser.evaluate(`(() => {
    const said = Array.from(document.querySelectorAll('article'), (one) => one.getBoundingClientRect());
    const left = 0, top = said[0].top - 8, bottom = said.at(-1).bottom + 8;
    return { x: left, y: top, width: innerWidth, height: bottom - top, scale: 1 };
  })()`);
  return browser.picture(clip);
}

await takePicture();
