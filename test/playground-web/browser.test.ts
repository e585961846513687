import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBot } from './bot.ts';
import { browserPath, openBrowser } from '../../scripts/screenshots/browser.ts';
import { accessibilityFaults, openPage, send } from './page.ts';

if (browserPath === undefined)
  process.stdout.write('No Chromium found: the browser tests are skipped. CHROMIUM names one.\n');

const question = '70B on 2T tokens on 1024 H100s';

describe.skipIf(browserPath === undefined)(
  'in the playground somebody',
  { timeout: 60_000 },
  () => {
    let bot: Awaited<ReturnType<typeof startBot>>;
    let browser: Browser;
    beforeAll(async () => {
      [bot, browser] = await Promise.all([startBot(), openBrowser()]);
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      await bot.stop();
    });

    test('clicks a ready-made message and reads the answer', async () => {
      const { page, faults } = await openPage(browser, bot.url);
      await page.getByRole('button', { name: `/flops ${question}` }).click();
      await page
        .getByRole('article', { name: /^Flops/ })
        .first()
        .waitFor();
      const said = await page.getByRole('log').innerText();
      expect(said).toContain('8.4 × 10²³ FLOP');
      expect(said).toContain(`/flops ${question}`);
      expect(faults).toEqual([]);
      await page.close();
    });

    test('mentions the bot, is answered in the thread and asks on there', async () => {
      const { page } = await openPage(browser, bot.url);
      await send(page, '@Flops Llama 3 8B on 15T tokens on 512 H200s');
      await page.getByRole('button', { name: '1 reply' }).click();
      const thread = page.getByRole('complementary', { name: 'Thread' });
      await thread.getByText('141GB', { exact: false }).first().waitFor();
      await send(page, '@Flops on 256 B200s', 'Reply in the thread');
      await thread
        .getByRole('article', { name: /^Flops/ })
        .nth(1)
        .waitFor();
      expect(await thread.innerText()).toContain('B200');
      await page.close();
    });

    test('gets help that nobody else sees', async () => {
      const { page } = await openPage(browser, bot.url);
      await send(page, '/flops help');
      await page.getByText('Only visible to you').last().waitFor();
      await page.getByRole('combobox', { name: 'You are' }).selectOption('U0MAX');
      await expect.poll(() => page.getByText('Only visible to you').count()).toBe(0);
      await page.close();
    });

    test('is told what the bot will not hear', async () => {
      const { page } = await openPage(browser, bot.url);
      await page.getByRole('textbox', { name: 'Message # compute' }).fill('anybody there?');
      const hint = page.getByText('Flops will not hear this', { exact: false });
      await hint.waitFor();
      expect(await hint.isVisible()).toBe(true);
      await page.close();
    });

    test('sees how a message is read before it is sent', async () => {
      const { page } = await openPage(browser, bot.url);
      await page.getByRole('textbox', { name: 'Message # compute' }).fill(`/flops ${question}`);
      const reading = page.getByText('How this is read').locator('..');
      const words = reading.getByText('1024 H100s', { exact: false }).first();
      await words.waitFor();
      expect(await words.isVisible()).toBe(true);
      await page.close();
    });

    test('saves an estimate as a run with one press, however often it is pressed', async () => {
      const { page } = await openPage(browser, bot.url);
      await page.getByRole('button', { name: 'research' }).click();
      await send(page, `/flops ${question}`, 'Message # research');
      const save = page.getByRole('button', { name: 'Save as run' });
      await save.dblclick();
      await page
        .getByRole('article', { name: /^Flops/ })
        .nth(1)
        .waitFor();
      await send(page, '/flops runs', 'Message # research');
      await page.getByText('Only visible to you').last().waitFor();
      expect(await page.getByRole('article').last().innerText()).not.toMatch(/run 2\b/i);
      await page.close();
    });

    test('moves the clock on and reads the summary of the morning', async () => {
      const { page } = await openPage(browser, bot.url);
      await page.getByRole('button', { name: 'research' }).click();
      const box = 'Message # research';
      for (const text of ['/flops budget $3M per month', '/flops summary on daily at 9:00']) {
        const count = await page.getByRole('article').count();
        await send(page, text, box);
        await page.getByRole('article').nth(count).waitFor();
      }
      const before = await page.getByRole('article').count();
      await page.getByRole('button', { name: 'Next morning' }).click();
      await page.getByRole('article').nth(before).waitFor();
      expect(
        await page.getByRole('group', { name: 'Clock of the workspace' }).innerText(),
      ).toContain('09:05');
      expect(await page.getByRole('article').last().innerText()).toMatch(/\$3M/);
      await page.close();
    });

    test.each(['light', 'dark'] as const)(
      'who needs a screen reader is served, %s',
      async (scheme) => {
        const { page } = await openPage(browser, bot.url, { colorScheme: scheme });
        await send(page, `@Flops ${question}`);
        await page.getByRole('button', { name: '1 reply' }).last().click();
        await page.getByRole('complementary', { name: 'Thread' }).waitFor();
        await page.getByRole('textbox', { name: 'Message # compute' }).fill('/flops 70B on 2TB');
        await page.getByText('How this is read').waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
        await page.close();
      },
    );
  },
);
