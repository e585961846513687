import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Headers } from './respond.ts';

const root = join(import.meta.dirname, '..');
const source = join(root, 'web');
/** Beside the packages that it is made of: whoever removes those removes it. */
const cache = join(root, '../node_modules/.cache/flops-playground');

export type PageFile = { readonly headers: Headers; readonly content: Buffer };

/** The page's files by path (`/`, `/assets/…`), built unless they are those of the last start. */
export async function loadPage(): Promise<ReadonlyMap<string, PageFile>> {
  const output = join(cache, fingerprint());
  if (!existsSync(join(output, 'index.html'))) await build(output);
  const files = readdirSync(output, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const content = readFileSync(path);
        const name = path.slice(output.length);
        return [name === '/index.html' ? '/' : name, { headers: headersOf(name), content }];
      }),
  );
}

/** Vite is imported here alone: most starts find the page built. */
async function build(output: string): Promise<void> {
  rmSync(cache, { recursive: true, force: true });
  const vite = await import('vite');
  await vite.build({
    root: source,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: output, emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  });
}

/** Changes with every source file, and with the packages. */
function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, '../package-lock.json')));
  const files = readdirSync(source, { recursive: true, withFileTypes: true });
  for (const entry of files.filter((file) => file.isFile())) {
    hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Its own scripts and styles, nothing from anywhere else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

function headersOf(name: string): Headers {
  return {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'cache-control': name === '/index.html' ? 'no-store' : 'max-age=31536000, immutable',
  };
}
