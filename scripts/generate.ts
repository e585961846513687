import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { answerReference } from './generate/answer-reference.ts';
import { catalogSchemaFiles } from './generate/catalog-schema-files.ts';
import { commandsPage } from './generate/commands-page.ts';
import { modelPage } from './generate/model-page.ts';
import { openApiPage } from './generate/openapi-page.ts';
import { readme } from './generate/readme.ts';
import { slackSetupPage } from './generate/slack-setup-page.ts';

/** A file that is made from the code; nobody edits it by hand. */
export type GeneratedFile = { readonly path: string; readonly text: string };

const root = join(import.meta.dirname, '..');

/** Everything that is generated, as it should stand on disk: formatted as `npm run format` would. */
export async function generate(): Promise<readonly GeneratedFile[]> {
  const files = [
    ...catalogSchemaFiles(),
    ...(await answerReference()),
    await readme(readFileSync(join(root, 'README.md'), 'utf8')),
    commandsPage(),
    openApiPage(),
    slackSetupPage(readFileSync(join(root, 'docs/slack-setup.md'), 'utf8')),
    modelPage(readFileSync(join(root, 'docs/model.md'), 'utf8')),
  ];
  return Promise.all(files.map(formatted));
}

/** Paths whose text on disk is not what the code says. */
export function staleFiles(files: readonly GeneratedFile[]): readonly string[] {
  return files.filter(({ path, text }) => onDisk(path) !== text).map(({ path }) => path);
}

async function formatted({ path, text }: GeneratedFile): Promise<GeneratedFile> {
  const filepath = join(root, path);
  const options = await resolveConfig(filepath);
  return { path, text: await format(text, { ...options, filepath }) };
}

function onDisk(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function write({ path, text }: GeneratedFile): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function main(argv: readonly string[]): Promise<void> {
  const files = await generate();
  const stale = staleFiles(files);
  if (!argv.includes('--check')) {
    files.filter(({ path }) => stale.includes(path)).forEach(write);
    process.stdout.write(`generated ${files.length} files, ${stale.length} of them changed\n`);
    return;
  }
  if (stale.length === 0) return;
  process.stderr.write(
    `Stale, run \`npm run generate\`:\n${stale.map((path) => `  ${path}\n`).join('')}`,
  );
  process.exitCode = 1;
}

if (import.meta.main) await main(process.argv.slice(2));
