import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where a Chromium may be; `CHROMIUM` names another. Undefined where there is none. */
export const browserPath = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

export function openBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('No Chromium found: CHROMIUM says where one is.');
  // The sandbox needs rights that a container, where tests run as root, does not give.
  return chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
}
