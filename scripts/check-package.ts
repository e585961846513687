import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';

/**
 * The package as a stranger gets it: built, packed, linted, installed into an empty project,
 * type-checked, imported and run. Everything happens in a temporary folder but the build.
 */
const root = join(import.meta.dirname, '..');

/** What a consumer writes: the answer and its JSON have to be right, and the types have to hold. */
const consumer = `import { answerSchema, createFlops, estimateTraining, loadCatalog, toJson } from 'flops-bot';
import type { JsonAnswer, Report, TrainingEstimate } from 'flops-bot';

const catalog = loadCatalog();
const flops = createFlops(catalog);
const day = '2026-11-23';
const answer = flops.answer('70B on 2T tokens on 1024 H100s', day);
if (answer.kind !== 'training') throw new Error('expected an estimate, got ' + answer.kind);
const estimate: TrainingEstimate = estimateTraining(answer.query);
const report: Report = flops.report(answer, day);
const json: JsonAnswer = answerSchema.parse(toJson(answer, catalog, '0.0.0', day));
const total: number = estimate.flop.total;
if (Math.abs(total / 8.4e23 - 1) > 1e-9) throw new Error('expected 8.4e23 FLOP, got ' + total);
if (!json.ok || report.tone !== 'answer') throw new Error('expected an answer: ' + report.headline);
`;

const consumerTypes = {
  compilerOptions: {
    target: 'es2024',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    types: [],
  },
  files: ['consumer.ts'],
};

async function checkPackage(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flops-package-'));
  try {
    build();
    const tarball = pack(folder);
    lint(tarball);
    install(folder, tarball);
    useLibrary(folder);
    useCommand(folder);
    await useBot(folder);
    missCredentials(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write('package: packed, installed, type-checked, imported and run\n');
}

function pack(folder: string): string {
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], root);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error('npm pack left no tarball');
  return join(folder, name);
}

function lint(tarball: string): void {
  runOwn('publint/src/cli.js', [tarball, '--strict']);
  runOwn('@arethetypeswrong/cli/dist/index.js', [
    tarball,
    '--profile',
    'esm-only',
    '--format',
    'table-flipped',
  ]);
}

/** Without the optional Node: 120 MB, and the one that runs this will do. */
function install(folder: string, tarball: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  run('npm', ['install', tarball, '--omit=optional', ...quiet], folder);
}

function useLibrary(folder: string): void {
  writeFileSync(join(folder, 'consumer.ts'), consumer);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(consumerTypes));
  runOwn('typescript/bin/tsc', ['-p', folder]);
  run(process.execPath, ['consumer.ts'], folder);
}

function useCommand(folder: string): void {
  const command = join(folder, 'node_modules/.bin/flops');
  const printed = run(
    process.execPath,
    [command, '--json', '--now', '2026-11-23', '70B on 2T tokens'],
    folder,
  );
  if (!printed.includes('"total":8.4e+23')) throw new Error(`flops --json printed ${printed}`);
}

/** The bot over HTTP, with a stand-in for the one call that it makes at its start. */
async function useBot(folder: string): Promise<void> {
  const slack = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true,"team":"Packers","user_id":"U1","bot_id":"B1"}');
  });
  await once(slack.listen(0, '127.0.0.1'), 'listening');
  const { port } = slack.address() as AddressInfo;
  const bot = spawn(process.execPath, [join(folder, 'node_modules/flops-bot/bin/flops-bot.js')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: '0',
      SLACK_BOT_TOKEN: 'xoxb-package',
      SLACK_SIGNING_SECRET: 'package',
      SLACK_API_URL: `http://127.0.0.1:${port}/`,
    },
  });
  try {
    const address = await listeningAddress(bot);
    const health = await fetch(new URL('/healthz', address));
    if (health.status !== 200)
      throw new Error(`the installed bot's /healthz says ${health.status}`);
  } finally {
    bot.kill('SIGKILL');
    slack.close();
  }
}

/** The package holds no playground: without credentials its bot has to say so in plain words. */
function missCredentials(folder: string): void {
  const bot = join(folder, 'node_modules/flops-bot/bin/flops-bot.js');
  const env = { PATH: process.env['PATH'] };
  const { status, stderr } = spawnSync(process.execPath, [bot], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 1 || !/^No Slack credentials.*\n.*SLACK_BOT_TOKEN/.test(stderr))
    throw new Error(`without credentials the installed bot ended with ${status}: ${stderr}`);
}

/** From the bot's greeting; what it printed instead, if it ends without one. */
function listeningAddress(bot: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/\S+/.exec(printed)?.[0];
      if (address !== undefined && printed.includes('\n')) resolve(address);
    };
    bot.stdout?.on('data', read);
    bot.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    bot.on('error', reject);
    bot.on('exit', () => reject(new Error(`the installed bot ended: ${printed}`)));
  });
}

function runOwn(script: string, args: readonly string[]): string {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], root);
}

/** Quiet when all is well; what the command printed when it is not. */
function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, [...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed\n${stdout}${stderr}`, { cause: error });
  }
}

await checkPackage();
