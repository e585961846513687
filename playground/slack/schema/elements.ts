import { z } from 'zod';
import { anyText, confirm, id, line, option, optionGroup, plainText, url } from './text.ts';

/** What can be pressed, chosen or filled in. Source: docs.slack.dev/reference/block-kit/block-elements, 2026-11. */
const common = { action_id: id.optional(), confirm: confirm.optional() };
const field = {
  action_id: id.optional(),
  placeholder: plainText(150).optional(),
  focus_on_load: z.boolean().optional(),
};

const button = z.strictObject({
  type: z.literal('button'),
  ...common,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...common,
  options: z
    .array(option.extend({ url: url.optional() }))
    .min(1)
    .max(5),
});

const choices = {
  ...common,
  ...field,
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...choices,
    initial_option: option.optional(),
  })
  .refine(offersOneWay, 'either options or option_groups')
  .refine(startsAmong, 'an initial option that is none of the options');

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...choices,
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(offersOneWay, 'either options or option_groups')
  .refine(startsAmong, 'an initial option that is none of the options');

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...common,
  ...field,
  initial_conversation: id.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).optional(),
      exclude_bot_users: z.boolean().optional(),
      exclude_external_shared_channels: z.boolean().optional(),
    })
    .optional(),
});

const marks = {
  ...common,
  options: z.array(option).min(1).max(10),
  focus_on_load: z.boolean().optional(),
};
const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...marks,
    initial_option: option.optional(),
  })
  .refine(startsAmong, 'an initial option that is none of the options');
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...marks,
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(startsAmong, 'an initial option that is none of the options');

const datePicker = z.strictObject({
  type: z.literal('datepicker'),
  ...common,
  ...field,
  initial_date: z.iso.date().optional(),
});
const timePicker = z.strictObject({
  type: z.literal('timepicker'),
  ...common,
  ...field,
  initial_time: line(5).optional(),
  timezone: z.string().optional(),
});

const dispatch = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});

const textInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...field,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    dispatch_action_config: dispatch.optional(),
  })
  .refine(
    ({ min_length: least = 0, max_length: most = 3000, initial_value: value }) =>
      least <= most && (value === undefined || value.length <= most),
    'a text longer than max_length, or a min_length above it',
  );

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...field,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  dispatch_action_config: dispatch.optional(),
});

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: url,
  alt_text: line(2000),
});

/** What an actions block and a section's side may hold. */
export const pressable = z.discriminatedUnion('type', [
  button,
  overflow,
  staticSelect,
  multiStaticSelect,
  conversationsSelect,
  radioButtons,
  checkboxes,
  datePicker,
  timePicker,
]);

/** What an input block may hold: no buttons. */
export const fillable = z.discriminatedUnion('type', [
  textInput,
  numberInput,
  staticSelect,
  multiStaticSelect,
  conversationsSelect,
  radioButtons,
  checkboxes,
  datePicker,
  timePicker,
]);

export const contextElement = z.union([image, anyText(3000)]);

type Choices = {
  readonly options?: readonly Choice[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Choice[] }[] | undefined;
  readonly initial_option?: Choice | undefined;
  readonly initial_options?: readonly Choice[] | undefined;
};
type Choice = z.output<typeof option>;

function offersOneWay({ options, option_groups: groups }: Choices): boolean {
  return (options === undefined) !== (groups === undefined);
}

/** Slack compares the whole option, words and all. */
function startsAmong({ options, option_groups: groups = [], ...chosen }: Choices): boolean {
  const offered = [...(options ?? []), ...groups.flatMap((group) => group.options)];
  const known = new Set(offered.map((each) => JSON.stringify(each)));
  const { initial_option: one, initial_options: several = [] } = chosen;
  return [...(one ? [one] : []), ...several].every((each) => known.has(JSON.stringify(each)));
}
