import { bold, paragraph, plain, richText, type Message } from '../blocks.ts';
import { displayName } from '../ids.ts';
import { modal, type Modal, type ModalBlock } from '../modal.ts';
import { fixedTable } from './table.ts';

/** Why an answer stands here and nowhere else. */
export type KeptBecause = 'asked' | 'private' | 'not-in-channel' | 'not-allowed' | 'failed';

/** An answer in place of the form that asked for it: nothing but its buttons and charts is missing. */
export function resultModal(message: Message, because: KeptBecause): Modal {
  const note = notes[because];
  return modal({
    callbackId: 'flops_result',
    title: 'Estimate',
    metadata: '',
    blocks: [
      ...(note === undefined ? [] : [richText(paragraph(bold('⚠ Not posted. '), plain(note)))]),
      ...blocksOf(message),
    ],
  });
}

/** A modal holds no charts, whose words stand under them, no tables of Slack's own, and none of our buttons. */
function blocksOf({ text, blocks }: Message): ModalBlock[] {
  const shown = blocks.flatMap((block): ModalBlock[] => {
    if (block.type === 'table') return [fixedTable(block)];
    return block.type === 'rich_text' || block.type === 'context' ? [block] : [];
  });
  return shown.length > 0 ? shown : [richText(paragraph(plain(text)))];
}

const notes: Readonly<Record<KeptBecause, string | undefined>> = {
  asked: undefined,
  private: 'Only you see the message that this changes, so only you see this.',
  'not-in-channel': `${displayName} is not in that conversation, so the estimate stands here alone. Type “/invite @${displayName}” there and send the form again.`,
  'not-allowed':
    'Slack does not let me post there: it is archived, or only some people may. The estimate stands here alone.',
  failed: 'Slack did not take the message. The estimate stands here alone.',
};
