import type { types } from '@slack/bolt';
import type { Home, HomeAction, HomeEntry, HomePart } from '../../assistant/home/page.ts';
import { aside, bold, bullets, code, paragraph, plain, richText, sentence } from '../blocks.ts';
import type { ActionsBlock, Button } from '../blocks.ts';
import { actionPrefix, homeIds, viewIds } from '../ids.ts';
import { limits } from '../limits.ts';
import { plainText, type ModalBlock } from '../modal.ts';
import { actionLabel, confirmation } from './actions.ts';

/** What the Home tab is drawn with: a modal's blocks, and headers to leap between. */
type HomeBlock = ModalBlock | types.HeaderBlock | types.DividerBlock;

/** A person's own page. `metadata` comes back with every press; `field` names the field of the question. */
export function homeView(home: Home, field: string, metadata: string): types.HomeView {
  return {
    type: 'home',
    callback_id: viewIds.home,
    private_metadata: metadata,
    blocks: homeBlocks(home, field),
  };
}

export function homeBlocks({ headline, examples, parts }: Home, field: string): HomeBlock[] {
  const blocks = [
    richText(paragraph(bold(headline))),
    questionField(field),
    buttons([askButton()]),
    ...exampleBlocks(examples),
    ...parts.flatMap(partBlocks),
  ].flatMap((block) => block ?? []);
  return numbered(blocks.slice(0, limits.modal.blocks));
}

/** Enter sends it, and so does the button for those who have no such key. */
function questionField(field: string): types.InputBlock {
  return {
    type: 'input',
    block_id: field,
    dispatch_action: true,
    label: plainText('Your question'),
    element: {
      type: 'plain_text_input',
      action_id: homeIds.question,
      max_length: limits.homeQuestion,
      placeholder: plainText('70B on 2T tokens on 1024 H100s'),
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  };
}

function askButton(): Button {
  return {
    type: 'button',
    action_id: homeIds.ask,
    text: plainText('Estimate'),
    style: 'primary',
    value: 'ask',
  };
}

/** An example is its own label: what is pressed is what is asked. */
function exampleBlocks(examples: readonly string[]): (HomeBlock | undefined)[] {
  if (examples.length === 0) return [];
  const pressed = examples
    .filter((message) => message.length <= limits.buttonText)
    .map((message): Button => button({ kind: 'open', message }, message));
  return [aside('Or press one of these:'), buttons(pressed)];
}

function partBlocks({ title, entries, notes, turns }: HomePart): (HomeBlock | undefined)[] {
  return [
    { type: 'divider' },
    { type: 'header', text: plainText(title, limits.header) },
    ...entries.flatMap(entryBlocks),
    notes.length > 0 ? richText(bullets(notes.map(sentence))) : undefined,
    buttons(turns.map((turn) => button(turn))),
  ];
}

function entryBlocks({ line, details, actions }: HomeEntry): (HomeBlock | undefined)[] {
  const small = details.flatMap((detail) => [plain('\n'), code(detail)]);
  return [
    richText(paragraph(bold(line), ...small)),
    buttons(actions.filter(fits).map((action) => button(action))),
  ];
}

/** Half a message would be asked as if it were the whole. */
function fits(action: HomeAction): boolean {
  return JSON.stringify(action).length <= limits.buttonValue;
}

function button(action: HomeAction, label = labelOf(action)): Button {
  const confirm = action.kind === 'act' ? confirmation(action.action) : undefined;
  return {
    type: 'button',
    action_id: `${actionPrefix}home`,
    text: plainText(label, limits.buttonText),
    value: JSON.stringify(action),
    ...(confirm ? { confirm } : {}),
  };
}

function labelOf(action: HomeAction): string {
  switch (action.kind) {
    case 'open':
      return 'Open again';
    case 'turn':
      return action.back ? 'Back to first' : 'Show more';
    case 'act':
      return actionLabel(action.action);
    default:
      return action satisfies never;
  }
}

function buttons(elements: Button[]): ActionsBlock | undefined {
  return elements.length === 0 ? undefined : { type: 'actions', elements };
}

/** No two buttons of a view may share an id. */
function numbered(blocks: HomeBlock[]): HomeBlock[] {
  let count = 0;
  return blocks.map((block) => {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((each) =>
      each.action_id === homeIds.ask
        ? each
        : { ...each, action_id: `${each.action_id}:${count++}` },
    );
    return { ...block, elements };
  });
}
