import type { types } from '@slack/bolt';
import type { MessageBlock } from './blocks.ts';
import { inert } from './inert.ts';
import { clampText, limits } from './limits.ts';

/** What a modal is drawn with: text as in messages, but for charts and tables, and fields. */
export type ModalBlock =
  Exclude<MessageBlock, { type: 'data_visualization' | 'table' }> | types.InputBlock;

export type Modal = types.ModalView;

/** `metadata` comes back with every press and with the submission; a secret must not be in it. */
export type ModalParts = {
  readonly callbackId: string;
  readonly title: string;
  readonly metadata: string;
  readonly blocks: readonly ModalBlock[];
  /** Left out where there is nothing to submit. */
  readonly submit?: string;
  readonly close?: string;
};

export function modal({ callbackId, title, metadata, blocks, ...more }: ModalParts): Modal {
  const { submit, close = 'Close' } = more;
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plainText(title, limits.modal.title),
    close: plainText(close, limits.modal.title),
    ...(submit === undefined ? {} : { submit: plainText(submit, limits.modal.title) }),
    private_metadata: metadata,
    blocks: blocks.slice(0, limits.modal.blocks),
  };
}

export type FieldParts = {
  readonly block: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** Whether we are told of every change, before anything is submitted. */
  readonly isLive?: boolean;
};

export type Option = { readonly value: string; readonly label: string };

export type OptionGroup = { readonly label: string; readonly options: readonly Option[] };

export function textField(
  parts: FieldParts,
  text: {
    readonly initial?: string;
    readonly placeholder?: string;
    readonly isLong?: boolean;
    readonly maximum: number;
  },
): types.InputBlock {
  const { initial, placeholder, isLong = false, maximum } = text;
  return field(parts, {
    type: 'plain_text_input',
    action_id: parts.block,
    multiline: isLong,
    max_length: maximum,
    ...(initial ? { initial_value: initial.slice(0, maximum) } : {}),
    ...(placeholder ? { placeholder: plainText(placeholder, limits.modal.placeholder) } : {}),
    ...(parts.isLive
      ? {
          dispatch_action_config: {
            trigger_actions_on: ['on_enter_pressed', 'on_character_entered'],
          },
        }
      : {}),
  });
}

/** One of a few, or of many in groups. `chosen` must be among them. */
export function choiceField(
  parts: FieldParts,
  choice: { readonly groups: readonly OptionGroup[]; readonly chosen?: string },
): types.InputBlock {
  const { groups, chosen } = choice;
  const all = groups.flatMap(({ options }) => options);
  const initial = all.find(({ value }) => value === chosen);
  const [only] = groups;
  const offered =
    groups.length === 1 && only !== undefined
      ? { options: only.options.slice(0, limits.modal.options).map(option) }
      : {
          option_groups: groups.map(({ label, options }) => ({
            label: plainText(label, limits.modal.option),
            options: options.slice(0, limits.modal.options).map(option),
          })),
        };
  return field(parts, {
    type: 'static_select',
    action_id: parts.block,
    ...offered,
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  });
}

/** Somebody’s own conversations; where it is used, Slack sends an address to post to, member or not. */
export function conversationField(parts: FieldParts): types.InputBlock {
  return field(parts, {
    type: 'conversations_select',
    action_id: parts.block,
    response_url_enabled: true,
    filter: { include: ['public', 'private', 'im', 'mpim'], exclude_bot_users: true },
  });
}

export function plainText(text: string, maximum: number = limits.textCharacters) {
  return {
    type: 'plain_text',
    text: clampText(inert(text), maximum) || ' ',
    emoji: false,
  } as const;
}

function field(
  { block, label, hint, isOptional = false, isLive = false }: FieldParts,
  element: types.InputBlock['element'],
): types.InputBlock {
  return {
    type: 'input',
    block_id: block,
    label: plainText(label, limits.modal.label),
    element,
    optional: isOptional,
    dispatch_action: isLive,
    ...(hint ? { hint: plainText(hint, limits.modal.label) } : {}),
  };
}

function option({ value, label }: Option) {
  return { text: plainText(label, limits.modal.option), value };
}
