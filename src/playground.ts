import type { Assistant } from './assistant/assistant.ts';
import type { Log } from './slack/logging.ts';
import type { Post } from './summary/post.ts';

/**
 * What stands in for Slack on a developer's machine. It lives beside `src`, with the page that it
 * shows, so that neither the package nor the image can hold any of it.
 */
export type PlaygroundOptions = {
  readonly host: string;
  readonly port: number;
  readonly assistant: Assistant;
  readonly log: Log;
};

export type Playground = {
  readonly url: string;
  /** Where summaries go. */
  readonly post: Post;
  /** The workspace's time, in UTC milliseconds; somebody can move it on. */
  readonly now: () => number;
  /** Calls that when it was moved: what has come due need not wait for the next minute. */
  readonly onClockMoved: (look: () => void) => void;
  readonly stop: (graceMs: number) => Promise<void>;
};

export type StartPlayground = (options: PlaygroundOptions) => Promise<Playground>;

/** Rejects with Node's ERR_MODULE_NOT_FOUND outside of a checkout. */
export async function loadPlayground(): Promise<StartPlayground> {
  // By its address: a path that stood here would make tsc build it into the package.
  const address = new URL('../playground/start.ts', import.meta.url);
  const loaded = (await import(address.href)) as { readonly startPlayground: StartPlayground };
  return loaded.startPlayground;
}
