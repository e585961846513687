import type { Report } from '../../answer/report.ts';
import { aside, bold, code, paragraph, plain, richText } from '../blocks.ts';
import { viewIds } from '../ids.ts';
import { conversationField, modal, textField, type Modal, type ModalBlock } from '../modal.ts';

/** Of the blocks with fields. */
export const estimateFields = { question: 'question', conversation: 'conversation' } as const;

/** What can be asked in a form; the language reads no more than twice that. */
const longestQuestion = 1000;

const example = '70B on 2T tokens on 1024 H100s';

/**
 * A question from anywhere in Slack, and how it is read while it is written. `read`: what would be
 * said to it; absent where nothing is written yet.
 */
export function estimateModal(read?: Report): Modal {
  return modal({
    callbackId: viewIds.estimate,
    title: 'Estimate compute',
    metadata: '',
    submit: 'Estimate',
    close: 'Cancel',
    blocks: [
      textField(
        {
          block: estimateFields.question,
          label: 'What do you want to know?',
          hint: 'A model or its size, its tokens, the hardware; or a time, a budget, and what is open.',
          isLive: true,
        },
        { placeholder: example, isLong: true, maximum: longestQuestion },
      ),
      ...(read === undefined ? [aside('How it is read will stand here.')] : readBlocks(read)),
      conversationField({
        block: estimateFields.conversation,
        label: 'Post to',
        hint: 'Left empty, only you see the estimate, here.',
        isOptional: true,
      }),
    ],
  });
}

function readBlocks({ tone, headline, reading, suggestions }: Report): ModalBlock[] {
  const [first] = tone === 'question' ? suggestions : [];
  return [
    richText(paragraph(bold(headline))),
    ...(reading === undefined ? [] : [aside(`Read as: ${reading}`)]),
    ...(first === undefined ? [] : [richText(paragraph(plain('Try: '), code(first)))]),
  ];
}
