import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type Supervised = {
  readonly kill: () => void;
  /** Moves its clock by so much against the real one, until it is moved again or started anew. */
  readonly setClock: (skewMs: number) => void;
  /** Starts so far. */
  readonly starts: () => number;
  /** How it ended where nobody killed it: status, and what it said last. */
  readonly deaths: readonly string[];
  readonly stop: () => Promise<void>;
};

const entry = fileURLToPath(new URL('../../bin/flops-bot.js', import.meta.url));
const clock = new URL('clock.ts', import.meta.url).href;
const restartMs = 300;

/** Starts the bot, and starts it again whenever it ends: what systemd or Kubernetes does. */
export function supervise(environment: Readonly<Record<string, string>>, cwd: string): Supervised {
  const deaths: string[] = [];
  let child: ChildProcess;
  let starts = 0;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;

  function start(): void {
    starts += 1;
    let said = '';
    child = spawn(process.execPath, ['--import', clock, entry], {
      cwd,
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-1500)));
    // A message to one that has just ended is no matter.
    child.on('error', () => undefined);
    child.once('exit', (code, signal) => void again(code, signal, said));
  }

  async function again(code: number | null, signal: string | null, said: string): Promise<void> {
    if (isStopping()) return;
    if (signal !== 'SIGKILL') deaths.push(`status ${code}: ${said.trim().slice(-400)}`);
    await pause(restartMs);
    if (!isStopping()) start();
  }

  start();
  return {
    kill: () => void child.kill('SIGKILL'),
    setClock: (skewMs) => {
      if (child.connected) child.send(skewMs, () => undefined);
    },
    starts: () => starts,
    deaths,
    async stop() {
      stopping.abort();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
