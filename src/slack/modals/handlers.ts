import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Modal } from '../modal.ts';
import type { ViewPress, ViewSubmission } from '../view-payloads.ts';

/** What a view does: each kind has one of these, by its callback id. Nothing is kept between calls. */
export type ViewHandlers = {
  /** Of a press, a choice, a letter: acknowledged, and taken once. */
  readonly pressed?: (press: ViewPress, context: ViewContext) => Promise<void>;
  /** Its outcome is the acknowledgement, so it is asked at every delivery: claim what happens once. */
  readonly submitted?: (submission: ViewSubmission, context: ViewContext) => Promise<Submitted>;
};

export type ViewContext = {
  readonly client: WebClient;
  /** Posts to the conversation that a field names, where the bot need be no member. */
  readonly respond?: RespondFn | undefined;
};

export type Submitted =
  | { readonly kind: 'close' }
  /** Words under fields, by block id; the modal stays as it is. */
  | { readonly kind: 'faults'; readonly faults: Readonly<Record<string, string>> }
  | { readonly kind: 'show'; readonly modal: Modal };

export type Views = ReadonlyMap<string, ViewHandlers>;
