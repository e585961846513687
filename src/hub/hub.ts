import { architectureOfConfig } from '../catalog/architecture-of-config.ts';
import type { ConfigResult } from '../catalog/architecture-of-config.ts';
import { limitedText } from './limited-text.ts';

/** Looks up models that the catalog does not have. Nothing asks it unless somebody made one. */
export type Hub = {
  /** Of `org/name`; never rejects. */
  readonly architecture: (name: string) => Promise<ConfigResult>;
};

export type HubOptions = {
  /** From the first byte sent to the last byte read. */
  readonly timeoutMs?: number;
  /** A config has a few thousand; more is not one. */
  readonly mostBytes?: number;
  /** A failure that may pass is not tried again before. */
  readonly retryMs?: number;
  /** Answers that are kept, the oldest given up first. */
  readonly mostKept?: number;
  /** Instead of the platform's, for a proxy. */
  readonly fetch?: typeof globalThis.fetch;
  /** In milliseconds. */
  readonly now?: () => number;
};

/**
 * Fetches `config.json` of models on the Hugging Face Hub. Off unless created: the program makes none
 * by itself, since a question would otherwise tell a third party what is being asked about.
 *
 * Only the name is sent, without a token: models that are gated are refused with a repair. A name is
 * fetched once however often it is asked for; a failure that may pass is asked again after a minute. A
 * redirect is followed on the Hub itself, where renamed models have one, and nowhere else.
 */
export function createHub({
  timeoutMs = 5000,
  mostBytes = 1_000_000,
  mostKept = 200,
  retryMs = 60_000,
  now = Date.now,
  fetch = globalThis.fetch,
}: HubOptions = {}): Hub {
  const kept = new Map<string, Kept>();
  return {
    architecture: (name) => {
      if (!isName(name)) return Promise.resolve(noName(name));
      const found = kept.get(name);
      if (found !== undefined && now() < found.until) return found.result;
      const entry: Kept = {
        until: Infinity,
        result: ask(name, { timeoutMs, mostBytes, fetch }).then(({ result, lasts }) => {
          if (!lasts) entry.until = now() + retryMs;
          return result;
        }),
      };
      kept.delete(name);
      kept.set(name, entry);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) {
        kept.delete(oldest);
      }
      return entry.result;
    },
  };
}

type Kept = { until: number; readonly result: Promise<ConfigResult> };

type Asked = { readonly result: ConfigResult; readonly lasts: boolean };

type Limits = Required<Pick<HubOptions, 'timeoutMs' | 'mostBytes' | 'fetch'>>;

async function ask(name: string, { timeoutMs, mostBytes, fetch }: Limits): Promise<Asked> {
  try {
    const response = await follow(`${origin}/${name}/resolve/main/config.json`, fetch, timeoutMs);
    if (response === undefined) return { result: elsewhere(name), lasts: true };
    if (!response.ok) return refused(name, response.status);
    const text = await limitedText(response, mostBytes);
    if (text === undefined) return { result: tooLong(name, mostBytes), lasts: true };
    return { result: read(name, text), lasts: true };
  } catch (error) {
    return { result: unreachable(name, error), lasts: false };
  }
}

const origin = 'https://huggingface.co';
const mostRedirects = 3;

/** Nothing where it leads away from the Hub, or round and round. */
async function follow(
  first: string,
  fetch: Limits['fetch'],
  timeoutMs: number,
): Promise<Response | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  let address = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const headers = { accept: 'application/json' };
    const response = await fetch(address, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = new URL(location, address);
    if (next.origin !== origin) return undefined;
    address = next.href;
  }
  return undefined;
}

function read(name: string, text: string): ConfigResult {
  const json = parsed(text);
  if (json === undefined) return wrong(`the config.json of \`${name}\` is no JSON`);
  const result = architectureOfConfig(json);
  if (!result.ok) return { ...result, problem: `\`${name}\`: ${result.problem}` };
  return { ...result, name };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Two parts of letters, digits, points, hyphens and underscores: nothing that walks up a path. */
function isName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/.test(name) && !name.includes('..');
}

const pasted = 'the text of its config.json, pasted';

function wrong(problem: string, expected = pasted): ConfigResult {
  return { ok: false, problem, expected };
}

function noName(name: string): ConfigResult {
  return wrong(`\`${name}\` is no name on the Hugging Face Hub`, 'org/name, such as Qwen/Qwen3-8B');
}

function refused(name: string, status: number): Asked {
  if (status === 404)
    return { result: wrong(`the Hub has no config.json of \`${name}\``), lasts: true };
  if (status === 401 || status === 403) {
    return { result: wrong(`the Hub does not show \`${name}\` to everybody`), lasts: true };
  }
  return { result: wrong(`the Hub answered ${status} for \`${name}\``), lasts: false };
}

function tooLong(name: string, mostBytes: number): ConfigResult {
  return wrong(`the config.json of \`${name}\` is longer than ${mostBytes} bytes`);
}

function elsewhere(name: string): ConfigResult {
  return wrong(`the Hub sends elsewhere for the config.json of \`${name}\``);
}

function unreachable(name: string, error: unknown): ConfigResult {
  const late = error instanceof Error && error.name === 'TimeoutError';
  return wrong(`the Hub ${late ? 'took too long' : 'could not be reached'} for \`${name}\``);
}
