import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The page and the headers that bind it: its own script and style, nothing from anywhere else. */
export function loadPage(): { html: string; headers: Readonly<Record<string, string>> } {
  const html = readFileSync(new URL('./page.html', import.meta.url), 'utf8');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(html, 'script')}`,
    `style-src ${hashOf(html, 'style')}`,
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

/** Inline code is allowed by its hash alone, so that nothing typed could ever run. */
function hashOf(html: string, tag: 'script' | 'style'): string {
  const [, inline = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html) ?? [];
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
}
