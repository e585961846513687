import type { ReportAction } from '../../answer/report.ts';
import type { Message } from '../blocks.ts';
import { paragraph, plain, richText, type ActionsBlock } from '../blocks.ts';
import { actionPrefix, viewIds } from '../ids.ts';
import { modal, type Modal, type ModalBlock } from '../modal.ts';
import { fixedTable } from './table.ts';

/** An answer to what was asked on the Home tab, with those of its buttons that work without a message. */
export function receiptModal({ text, blocks }: Message, metadata: string): Modal {
  const shown = blocks.flatMap((block): ModalBlock[] => {
    // A chart is for messages alone; its words stand under it.
    if (block.type === 'data_visualization') return [];
    if (block.type === 'table') return [fixedTable(block)];
    return block.type === 'actions' ? withoutOthers(block) : [block];
  });
  return modal({
    callbackId: viewIds.receipt,
    title: 'Flops',
    metadata,
    blocks: shown.length > 0 ? shown : [richText(paragraph(plain(text)))],
  });
}

function withoutOthers(block: ActionsBlock): ActionsBlock[] {
  const elements = block.elements.filter(({ action_id: id }) =>
    workAnywhere.some((kind) => id.startsWith(`${actionPrefix}${kind}:`)),
  );
  return elements.length === 0 ? [] : [{ ...block, elements }];
}

const workAnywhere: readonly ReportAction['kind'][] = [
  'save-run',
  'show-working',
  'start-run',
  'cancel-run',
  'list-runs',
  'summary-off',
];
