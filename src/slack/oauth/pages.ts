import type { ServerResponse } from 'node:http';
import { installPath } from './paths.ts';

/** What somebody sees in the browser at the end of an installation. */
export type Page = { readonly status: number; readonly title: string; readonly text: string };

export const installedPage = (team: string | undefined): Page => ({
  status: 200,
  title: 'Flops is installed',
  text: `Flops is in ${team ?? 'your workspace'} now. Go back to Slack and write “/flops help”. You can close this page.`,
});

export const cancelledPage: Page = {
  status: 200,
  title: 'Nothing was installed',
  text: 'The installation was cancelled in Slack, and nothing has changed.',
};

/** The state does not fit: another browser, an old link, or somebody else’s. */
export const expiredPage: Page = {
  status: 400,
  title: 'This link does not hold any more',
  text: 'An installation has to end within ten minutes, in the browser that it began in.',
};

export const brokenPage = (reference: string): Page => ({
  status: 500,
  title: 'Something broke on our side',
  text: `The installation was not finished. Try again; if it happens again, tell whoever runs Flops this reference: ${reference}.`,
});

/**
 * No script, no style, nothing loaded, and nobody is told where it was opened from: the address of
 * this page has held a code of Slack's.
 */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function sendPage(response: ServerResponse, { status, title, text }: Page): void {
  if (response.headersSent) return;
  response.writeHead(status, headers).end(
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${status === 200 ? '' : again}</body>
</html>
`,
  );
}

const again = `<p><a href="${installPath}">Begin again</a></p>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
