import type { App, Receiver } from '@slack/bolt';
import { holdToSlacksRules } from './slack-refusals.ts';

/** Hands bodies straight to the app, and keeps what it acknowledged. */
export class FakeReceiver implements Receiver {
  #app: App | undefined;

  init(app: App): void {
    this.#app = app;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Resolves, when the app is done, to the acknowledgements in order. */
  async send(body: object, onAck: () => void = () => undefined): Promise<unknown[]> {
    const acknowledgements: unknown[] = [];
    const ack = (said?: unknown): Promise<void> => {
      acknowledgements.push(said);
      holdToSlacksRules(said);
      onAck();
      return Promise.resolve();
    };
    await this.#app?.processEvent({ body, ack });
    return acknowledgements;
  }
}
