import type { Receiver } from '@slack/bolt';

/** A way in: the receiver for Bolt, and what it takes to start and stop it within bounds. */
export type Transport = {
  readonly receiver: Receiver;
  /** Call after `app.init()`. Resolves once messages can arrive, to the port that it took. */
  readonly start: () => Promise<number>;
  /** Takes nothing more in. Answers that are under way go on; bounded by `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** From the first signal on nothing more should be sent here, whatever else holds. */
export class Stopping {
  #isStopping = false;

  begin(): void {
    this.#isStopping = true;
  }

  readonly check = (): Promise<void> =>
    this.#isStopping ? Promise.reject(new Error('stopping')) : Promise.resolve();
}

export type Address = { readonly host: string; readonly port: number };
