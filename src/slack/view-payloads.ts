import { z } from 'zod';
import { id, malformed, workspaceOf } from './origin.ts';

/** Somebody at a view of ours, which stands in no channel. */
type AtView = {
  readonly workspace: string;
  readonly sender: string;
  /** Opens one view more, within three seconds. */
  readonly trigger: string;
  readonly view: OpenView;
};

/** A view as it stands before somebody. */
export type OpenView = {
  readonly id: string;
  /** Another one after each update. */
  readonly hash: string;
  readonly surface: 'modal' | 'home';
  readonly callbackId: string;
  /** As we gave it: all that is needed to go on. */
  readonly metadata: string;
  /** What stands in the fields, by block id; empty text in an empty field. */
  readonly entered: ReadonlyMap<string, string>;
};

/** A press of a button, a choice or a letter typed in a view. */
export type ViewPress = AtView & {
  readonly kind: 'view-press';
  /** The same on every delivery of this press, and on no other: see seen.ts. */
  readonly delivery: string;
  /** When, as Slack counts: later presses compare as greater. */
  readonly at: string;
  readonly actionId: string;
  /** Of a button. */
  readonly value: string | undefined;
};

export type ViewSubmission = AtView & {
  readonly kind: 'view-submission';
  /** Where the answer is to be posted, if a field asked for that. */
  readonly channel: string | undefined;
};

const entry = z.object({
  value: z.string().max(5000).nullish(),
  selected_option: z.object({ value: z.string().max(255) }).nullish(),
  selected_conversation: id.nullish(),
});

const view = z.object({
  id,
  hash: z.string().max(255).default(''),
  type: z.enum(['modal', 'home']),
  callback_id: z.string().max(255).default(''),
  private_metadata: z.string().max(3000).default(''),
  app_installed_team_id: id.nullish(),
  state: z
    .object({ values: z.record(z.string().max(255), z.record(z.string().max(255), entry)) })
    .default({ values: {} }),
});

const atView = z.object({
  user: z.object({ id }),
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: z.boolean().optional(),
  trigger_id: z.string().default(''),
  view,
});

const viewPress = atView.extend({
  type: z.literal('block_actions'),
  actions: z
    .array(z.object({ action_id: id, action_ts: id, value: z.string().max(5000).nullish() }))
    .min(1),
});

const viewSubmission = atView.extend({
  type: z.literal('view_submission'),
  response_urls: z.array(z.object({ channel_id: id })).default([]),
});

/** Throws MalformedPayloadError. */
export function readViewPress(body: object): ViewPress | { readonly kind: 'ignored' } {
  const read = viewPress.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const [pressed] = read.data.actions;
  if (!pressed) return { kind: 'ignored' };
  const at = readAtView(read.data);
  return {
    kind: 'view-press',
    ...at,
    delivery: `${at.trigger} ${at.view.id} ${pressed.action_ts}`,
    at: pressed.action_ts,
    actionId: pressed.action_id,
    value: pressed.value ?? undefined,
  };
}

/** Throws MalformedPayloadError. Nothing hangs on a view that is closed. */
export function readViewSubmission(body: object): ViewSubmission | { readonly kind: 'ignored' } {
  if ('type' in body && body.type === 'view_closed') return { kind: 'ignored' };
  const read = viewSubmission.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const channel = read.data.response_urls[0]?.channel_id;
  return { kind: 'view-submission', ...readAtView(read.data), channel };
}

function readAtView({ user, trigger_id: trigger, ...sent }: z.output<typeof atView>): AtView {
  const { id: viewId, hash, type, callback_id: callbackId, private_metadata: metadata } = sent.view;
  return {
    workspace: workspaceOf({
      // In a shared channel `team` is the one of whoever presses.
      team_id: sent.view.app_installed_team_id ?? sent.team?.id,
      enterprise_id: sent.enterprise?.id,
      is_enterprise_install: sent.is_enterprise_install,
    }),
    sender: user.id,
    trigger,
    view: {
      id: viewId,
      hash,
      surface: type,
      callbackId,
      metadata,
      entered: readEntered(sent.view.state.values),
    },
  };
}

/** One element a block: that is how an input block is made. */
function readEntered(
  values: z.output<typeof view>['state']['values'],
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([block, elements]) => {
      const [first] = Object.values(elements);
      if (first === undefined) return [];
      const text = first.value ?? first.selected_option?.value ?? first.selected_conversation;
      return [[block, text ?? ''] as const];
    }),
  );
}
