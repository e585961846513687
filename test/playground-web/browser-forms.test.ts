import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserPath, openBrowser } from '../../scripts/screenshots/browser.ts';
import { startBot } from './bot.ts';
import {
  accessibilityFaults,
  answerAfter,
  openPage,
  overhang,
  send,
  takeFromMenu,
} from './page.ts';

const question = '70B on 2T tokens on 1024 H100s';

/** What is filled in, edited and kept; browser.test.ts has what is said. */
describe.skipIf(browserPath === undefined)('with forms somebody', { timeout: 90_000 }, () => {
  let bot: Awaited<ReturnType<typeof startBot>>;
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  // A form that one test leaves open would stand in the way of the next.
  beforeEach(async () => {
    bot = await startBot();
  }, 60_000);
  afterEach(() => bot.stop());

  test('changes an assumption, sees what follows, and posts the estimate', async () => {
    const { page, faults } = await openPage(browser, bot.url);
    const receipt = await answerAfter(page, () => send(page, `/flops ${question}`));
    await receipt.getByRole('button', { name: 'Change assumptions' }).click();
    const form = page.getByRole('dialog', { name: 'Change assumptions' });
    const share = form.getByLabel('Utilisation', { exact: false });
    await share.fill('500%');
    await form.getByText('⚠ Utilisation', { exact: false }).waitFor();
    await share.fill('50%');
    await form.getByText('30.5 days → 19.2 days', { exact: false }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Post estimate' }).click();
    await form.waitFor({ state: 'detached' });
    // The new receipt stands in the thread of the one that it changes.
    await receipt.getByRole('button', { name: '1 reply' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('19.2 days', { exact: false }).first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  test('edits a question, and its answer follows: there is one', async () => {
    const { page } = await openPage(browser, bot.url);
    await page.getByRole('button', { name: 'Flops (messages)' }).click();
    const box = 'Message Flops';
    const answer = await answerAfter(page, () => send(page, question, box));
    const own = page.getByRole('article', { name: /^Ada/ }).last();
    await own.hover();
    await takeFromMenu(own, 'More actions', 'Edit message');
    await own.getByLabel('Edit your message').fill('8B on 2T tokens on 1024 H100s');
    await own.getByRole('button', { name: 'Save' }).click();
    await answer.getByText('8B on 2T tokens', { exact: false }).first().waitFor();
    expect(await own.innerText()).toContain('(edited)');
    expect(await page.getByRole('article', { name: /^Flops/ }).count()).toBe(1);
    await page.close();
  });

  test('asks from the shortcuts and posts it, even where the bot is not', async () => {
    const { page } = await openPage(browser, bot.url);
    await page.getByRole('button', { name: 'lounge' }).click();
    await takeFromMenu(page, 'Shortcuts', 'Estimate compute');
    const form = page.getByRole('dialog', { name: 'Estimate' });
    await form.getByRole('textbox').fill(question);
    await form.getByText('Read as: 70B parameters', { exact: false }).waitFor();
    await form.getByRole('combobox').selectOption('C0LOUNGE');
    const answer = await answerAfter(page, () =>
      form.getByRole('button', { name: 'Estimate' }).click(),
    );
    await form.waitFor({ state: 'detached' });
    expect(await answer.innerText()).toContain('8.4 × 10²³ FLOP');
    await page.close();
  });

  test('compares an estimate with what may well be wanted beside it', async () => {
    const { page } = await openPage(browser, bot.url);
    const receipt = await answerAfter(page, () => send(page, `/flops ${question}`));
    await takeFromMenu(receipt, 'More options', 'Compare');
    const form = page.getByRole('dialog', { name: 'Compare' });
    await form.getByLabel('Line 1').fill('on 512 B200s');
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Compare' }).click();
    await form.waitFor({ state: 'detached' });
    await receipt.getByRole('button', { name: '1 reply' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    const answer = thread.getByRole('article', { name: /^Flops/ }).nth(1);
    await answer.waitFor();
    expect(await answer.innerText()).toMatch(/for 512 B200s/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  test('runs the step for workflows, and sees what comes out of it', async () => {
    const { page } = await openPage(browser, bot.url);
    await takeFromMenu(page, 'Shortcuts', 'Workflow step: Estimate compute');
    const form = page.getByRole('dialog', { name: 'Workflow step: Estimate compute' });
    const runs = form.getByRole('list', { name: 'Runs of this step' });
    await form.getByLabel('Question').fill(question);
    await form.getByRole('button', { name: 'Run step' }).click();
    await runs.getByText('done').waitFor();
    expect(await runs.innerText()).toMatch(/flop\s+8\.4e\+?23/);
    await form.getByLabel('Question').fill('70B on 2T toknes');
    await form.getByRole('button', { name: 'Run step' }).click();
    await runs.getByText('failed').waitFor();
    expect(await runs.innerText()).toContain('tokens');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  test('takes the command that gives the same again from the menu of an answer', async () => {
    const { page } = await openPage(browser, bot.url);
    const receipt = await answerAfter(page, () => send(page, `/flops ${question}`));
    const command = await answerAfter(page, () =>
      takeFromMenu(receipt, 'More options', 'Copy the command'),
    );
    expect(await command.innerText()).toContain('Only visible to you');
    expect(await command.innerText()).toMatch(/\/flops 70B .*prices of \d{4}-\d\d-\d\d/);
    await page.close();
  });

  test('shares what only they could see', async () => {
    const { page } = await openPage(browser, bot.url);
    const help = await answerAfter(page, () => send(page, '/flops why'));
    expect(await help.innerText()).toContain('Only visible to you');
    const shared = await answerAfter(page, () =>
      help.getByRole('button', { name: 'Share' }).click(),
    );
    expect(await shared.innerText()).not.toContain('Only visible to you');
    expect(await shared.innerText()).toContain('Ada');
    await page.close();
  });

  test('saves a run, sees it and what they asked in Home, opens it again and asks there', async () => {
    const { page } = await openPage(browser, bot.url);
    const receipt = await answerAfter(page, () => send(page, `/flops ${question}`));
    await answerAfter(page, () => receipt.getByRole('button', { name: 'Save as run' }).click());
    await page.getByRole('button', { name: 'Flops (Home)' }).click();
    const home = page.getByRole('region', { name: 'Home' });
    await home.getByText('Run 1', { exact: false }).first().waitFor();
    expect(await home.innerText()).toContain(question);
    expect(await accessibilityFaults(page)).toEqual([]);
    await home.getByRole('button', { name: 'Open again' }).first().click();
    const opened = page.getByRole('dialog');
    await opened.getByText('8.4 × 10²³ FLOP', { exact: false }).first().waitFor();
    await opened.getByRole('button', { name: 'Close' }).click();
    await opened.waitFor({ state: 'detached' });
    await home.getByRole('textbox', { name: 'Your question' }).fill('8B on 15T tokens');
    await page.keyboard.press('Enter');
    await opened.getByText('8B on 15T tokens', { exact: false }).first().waitFor();
    await page.close();
  });

  test('has the numbers of somebody’s message checked, for their own eyes', async () => {
    const { page } = await openPage(browser, bot.url);
    await send(page, 'We trained 70B on 2T tokens with 2.8e23 FLOP.');
    const own = page.getByRole('article', { name: /^Ada/ }).last();
    await own.hover();
    const answer = await answerAfter(page, () =>
      takeFromMenu(own, 'More actions', 'Check the numbers'),
    );
    expect(await answer.innerText()).toContain('Only visible to you');
    expect(await answer.innerText()).toMatch(/8\.4 × 10²³/);
    await page.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('who needs a screen reader is served, %s, %i wide', async (colorScheme, width) => {
    const viewport = { width, height: 800 };
    const { page } = await openPage(browser, bot.url, { colorScheme, viewport });
    const receipt = await answerAfter(page, () => send(page, `/flops ${question}`));
    expect(await accessibilityFaults(page)).toEqual([]);
    await receipt.getByRole('button', { name: 'Change assumptions' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});
