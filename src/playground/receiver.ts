import type { App, Receiver } from '@slack/bolt';
import type { MessageBlock } from '../slack/blocks.ts';

/** What a listener said in its acknowledgement, if anything. */
export type Acknowledgement = { readonly text: string; readonly blocks: MessageBlock[] };

/** Hands bodies to the same Bolt app that serves Slack, and waits until it is done with them. */
export class PlaygroundReceiver implements Receiver {
  #app: App | undefined;

  init(app: App): void {
    this.#app = app;
  }

  /** There is nothing to start: the playground's server calls `deliver`. */
  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  async deliver(body: object): Promise<Acknowledgement | undefined> {
    let acknowledgement: Acknowledgement | undefined;
    const ack = (said?: string | Partial<Acknowledgement>): Promise<void> => {
      if (typeof said === 'string') acknowledgement = { text: said, blocks: [] };
      else if (said) acknowledgement = { text: said.text ?? '', blocks: said.blocks ?? [] };
      return Promise.resolve();
    };
    await this.#app?.processEvent({ body, ack });
    return acknowledgement;
  }
}
