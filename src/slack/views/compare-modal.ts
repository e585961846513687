import { aside, code, paragraph, plain, richText } from '../blocks.ts';
import { viewIds } from '../ids.ts';
import { modal, textField, type Modal } from '../modal.ts';

/** Of the lines, in order. */
export const compareFields = ['other-1', 'other-2', 'other-3'] as const;

/** What can be asked in one line; the language reads no more than twice that. */
const longestLine = 1000;

/** The estimate that stands, and up to three lines to stand beside it, with what may well be wanted in them. */
export function compareModal(
  message: string,
  alternatives: readonly string[],
  metadata: string,
): Modal {
  return modal({
    callbackId: viewIds.compare,
    title: 'Compare',
    metadata,
    submit: 'Compare',
    close: 'Cancel',
    blocks: [
      richText(paragraph(plain('Compared with '), code(message))),
      ...compareFields.map((block, index) =>
        textField(
          { block, label: `Line ${index + 1}`, isOptional: true },
          {
            ...(alternatives[index] === undefined ? {} : { initial: alternatives[index] }),
            placeholder: 'on 512 B200s',
            maximum: longestLine,
          },
        ),
      ),
      aside(
        'A whole message, or only what is different: “on 512 B200s”, “at 50% MFU”. An empty line is left out.',
      ),
    ],
  });
}
