import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A page in a headless Chromium, spoken to over a pipe: no port, no package. */
export type Browser = {
  readonly open: (url: string) => Promise<void>;
  readonly send: (method: string, params?: object) => Promise<unknown>;
  /** The value of an expression, awaited. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** A PNG in base64. */
  readonly picture: (clip: unknown) => Promise<string>;
  readonly close: () => void;
};

export function openBrowser(program: string): Browser {
  const profile = mkdtempSync(join(tmpdir(), 'flops-browser-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'];
  const child = spawn(
    program,
    [...flags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`${program} ended: is it a Chromium?`)));
  });
  // Whoever is waiting hears of it; when nobody is, the end of the browser is what was wanted.
  failed.catch(() => undefined);
  child.on('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const ask = speak(child.stdio[3] as Writable, child.stdio[4] as Readable);
  let session: Promise<string> | undefined;
  const send = async (method: string, params: object = {}) => {
    session ??= attach(ask);
    return Promise.race([session.then((id) => ask(method, params, id)), failed]);
  };
  return { ...page(send), send, close: () => void child.kill() };
}

type Send = Browser['send'];
type Ask = (method: string, params: object, sessionId?: string) => Promise<unknown>;

function page(send: Send): Pick<Browser, 'open' | 'evaluate' | 'picture'> {
  const evaluate: Browser['evaluate'] = async (expression) => {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const answer = (await send('Runtime.evaluate', params)) as {
      result: { value?: unknown };
      exceptionDetails?: { text: string };
    };
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  };
  return {
    evaluate,
    async open(url) {
      await send('Page.navigate', { url });
      const ready = `document.readyState === 'complete' && location.href.startsWith('${url}')`;
      while ((await evaluate(ready)) !== true) await new Promise((wake) => setTimeout(wake, 50));
    },
    async picture(clip) {
      const params = { format: 'png', clip, captureBeyondViewport: true };
      return ((await send('Page.captureScreenshot', params)) as { data: string }).data;
    },
  };
}

/** The first tab that the browser came up with. */
async function attach(ask: Ask): Promise<string> {
  const { targetInfos } = (await ask('Target.getTargets', {})) as {
    targetInfos: readonly { targetId: string; type: string }[];
  };
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const params = { targetId, flatten: true };
  return ((await ask('Target.attachToTarget', params)) as { sessionId: string }).sessionId;
}

/** Chromium's protocol over a pipe: JSON in, JSON out, each ended by a zero byte. */
function speak(into: Writable, from: Readable): Ask {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let rest = '';
  let last = 0;
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const said = JSON.parse(part) as { id?: number; result?: unknown; error?: object };
      const asked = waiting.get(said.id ?? -1);
      if (said.error) asked?.reject(new Error(JSON.stringify(said.error)));
      else asked?.resolve(said.result);
    }
  });
  return (method, params, sessionId) => {
    const asked = Promise.withResolvers<unknown>();
    last += 1;
    waiting.set(last, asked);
    into.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    return asked.promise;
  };
}
