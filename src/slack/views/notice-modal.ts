import { paragraph, plain, richText } from '../blocks.ts';
import { modal, type Modal } from '../modal.ts';

/** A few plain words in place of what stood there. */
export function noticeModal(text: string): Modal {
  return modal({
    callbackId: 'flops_notice',
    title: 'Flops',
    metadata: '',
    blocks: [richText(paragraph(plain(text)))],
  });
}

/** A form of another version, whose fields this one does not read. */
export function staleModal(): Modal {
  return noticeModal('This form is from another version of Flops: close it and open it anew.');
}

/** Stands until late work is done. */
export function waitingModal(): Modal {
  return noticeModal('Slack takes longer than usual. The outcome will stand here.');
}

export function doneModal(): Modal {
  return noticeModal('Done.');
}
