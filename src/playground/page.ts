import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The page and the headers that bind it: its own script and style, nothing from anywhere else. */
export function loadPage(): { html: string; headers: Readonly<Record<string, string>> } {
  const html = withScripts(read('page.html'));
  const policy = [
    "default-src 'none'",
    `script-src ${hashesOf(html, 'script')}`,
    `style-src ${hashesOf(html, 'style')}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  };
}

/** What the page names as a script stands in it when it is sent: one file, one request. */
function withScripts(html: string): string {
  return html.replace(
    /<script src="([a-z]+\.js)"><\/script>/g,
    (_all, name: string) => `<script>\n${read(name)}</script>`,
  );
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

/** Inline code is allowed by its hash alone, so that nothing typed could ever run. */
function hashesOf(html: string, tag: 'script' | 'style'): string {
  return Array.from(
    html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g')),
    ([, inline = '']) => {
      return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
    },
  ).join(' ');
}
