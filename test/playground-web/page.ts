import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** The playground in a fresh page, ready to be written in. What it asks of other hosts is kept. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) faults.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Message # compute' }).waitFor();
  return { page, faults };
}

/** Types into the channel, and waits for as many messages. */
export async function send(page: Page, text: string, box = 'Message # compute'): Promise<void> {
  await page.getByRole('textbox', { name: box }).fill(text);
  await page.getByRole('textbox', { name: box }).press('Enter');
}

/** A message of the bot's that is the newest; it comes within a moment. */
export async function answerAfter(page: Page, act: () => Promise<void>): Promise<Locator> {
  const answers = page.getByRole('main').getByRole('article', { name: /^Flops/ });
  const before = await answers.count();
  await act();
  await answers.nth(before).waitFor();
  return answers.nth(before);
}

/** What a menu offers, taken by its words. */
export async function takeFromMenu(within: Page | Locator, menu: string, item: string) {
  await within.locator(`summary[aria-label="${menu}"]`).click();
  await within.getByRole('button', { name: item, exact: true }).click();
}

/** How far the page can be pushed aside, in pixels: nowhere, at any width. */
export function overhang(page: Page): Promise<number> {
  return page.locator('body').evaluate((body: unknown) => {
    const { scrollWidth, clientWidth } = body as Record<'scrollWidth' | 'clientWidth', number>;
    return scrollWidth - clientWidth;
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong, as `rule: where`. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // The page's policy takes scripts of its own alone, so this one comes in by the debugger.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: { run: () => Promise<Checked> } };
    const { violations } = await checker.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}

type Checked = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
};
