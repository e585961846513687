import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { assemble } from '../src/assemble.ts';
import { createLog } from '../src/slack/logging.ts';
import { TokenInUse } from '../src/slack/start.ts';
import { exampleMessage } from './generate/ask.ts';
import { openBrowser } from './screenshots/browser.ts';

/**
 * The README's pictures, made anew: the playground in a headless Chromium, with the example asked
 * in it. With a folder behind it (`npm run screenshots -- /tmp/look`) also at a telephone's width and
 * in the dark, to be looked at.
 */
const [elsewhere] = process.argv.slice(2);
const folder = elsewhere ?? join(import.meta.dirname, '../docs/pictures');

type Look = { readonly name: string; readonly width: number; readonly scheme: 'light' | 'dark' };

const looks: readonly Look[] = [
  { name: '', width: 1240, scheme: 'light' },
  ...(elsewhere === undefined
    ? []
    : ([
        { name: '-dark', width: 1240, scheme: 'dark' },
        { name: '-phone', width: 390, scheme: 'light' },
        { name: '-phone-dark', width: 390, scheme: 'dark' },
      ] as const)),
];

async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const look of looks) await withPlayground((url) => takeEach(browser, url, look));
  } finally {
    await browser.close();
  }
}

/** A workspace of its own for each look, so that all show the same. */
async function withPlayground(work: (url: string) => Promise<void>): Promise<void> {
  const here = { host: '127.0.0.1', port: 0, logLevel: 'error' } as const;
  const store = { kind: 'sqlite', path: ':memory:' } as const;
  const config = { mode: 'playground', ...here, store } as const;
  const running = await assemble(config, createLog('error'), new TokenInUse());
  try {
    await work(/http:\S+/.exec(running.greeting.join(' '))?.[0] ?? '');
  } finally {
    await running.stop(1000);
  }
}

async function takeEach(browser: Browser, url: string, { name, width, scheme }: Look) {
  const viewport = { width, height: 1000 };
  const page = await browser.newPage({ viewport, colorScheme: scheme, locale: 'en-GB' });
  const take = async (subject: string) => {
    // The pointer and the cursor would show in the picture.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, `${subject}${name}.png`), caret: 'hide' });
    process.stdout.write(`${subject}${name}.png is made\n`);
  };
  await page.goto(url);
  await send(page, `/flops ${exampleMessage}`);
  await answer(page, 1);
  await take('receipt');
  await changeAssumption(page);
  await take('modal');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await talkInThread(page);
  await take('thread');
  await closeThread(page);
  await keepBooks(page);
  await take('summary');
  const home = page.getByRole('button', { name: 'Flops (Home)' });
  if (await home.isVisible()) {
    await home.click();
    await page.getByRole('region', { name: 'Home' }).getByRole('button').first().waitFor();
    await take('home');
  }
  await page.close();
}

/** Half of what was assumed of the hardware’s use, and the estimate follows. */
async function changeAssumption(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change assumptions' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Utilisation', { exact: false }).fill('50%');
  await dialog.getByText('→').first().waitFor();
}

async function talkInThread(page: Page): Promise<void> {
  await send(page, '@Flops Llama 3 8B on 15T tokens on 512 H200s');
  await page.getByRole('button', { name: '1 reply' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await send(page, '@Flops what about 256 B200s?', 'Reply in the thread');
  await thread
    .getByRole('article', { name: /^Flops/ })
    .nth(1)
    .waitFor();
}

async function closeThread(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close thread' }).click();
}

/** A budget, a run that spends it, and the morning after. */
async function keepBooks(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'research' }).click();
  const box = 'Message # research';
  for (const text of books) {
    const before = await page.getByRole('article', { name: /^Flops/ }).count();
    await send(page, text, box);
    await answer(page, before + 1);
  }
  const before = await page.getByRole('article').count();
  await page.getByRole('button', { name: 'Next morning' }).click();
  await page.getByRole('article').nth(before).waitFor();
}

const books = [
  '/flops budget $300k per month',
  '/flops log 8B on 300B tokens on 64 H100s as pilot',
  '/flops run 1 started today',
  '/flops summary on daily at 9:00',
];

async function send(page: Page, text: string, name = 'Message # compute'): Promise<void> {
  const box = page.getByRole('textbox', { name });
  await box.fill(text);
  await box.press('Enter');
}

async function answer(page: Page, count: number): Promise<void> {
  await page
    .getByRole('article', { name: /^Flops/ })
    .nth(count - 1)
    .waitFor();
}

await takePictures();
