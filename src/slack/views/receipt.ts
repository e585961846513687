import type { Report } from '../../answer/report.ts';
import type { Message } from '../blocks.ts';
import { clampBlocks } from '../limits.ts';
import { actionBlocks } from './actions.ts';
import { fallbackText } from './fallback.ts';
import { headlineBlock, readingBlocks, sectionBlocks, suggestionBlocks } from './parts.ts';
import { restLeftOut } from './rest-left-out.ts';

/** An estimate: the answer, how the question was read, then the working, in the report's order. */
export function receiptView(report: Report, prefix: string): Message {
  const blocks = [
    headlineBlock(report.headline),
    ...readingBlocks(report.reading),
    ...sectionBlocks(report.sections),
    ...suggestionBlocks('Ask next', report, prefix),
  ];
  const foot = actionBlocks(report.actions);
  return { text: fallbackText(report, prefix), blocks: clampBlocks(blocks, restLeftOut(), foot) };
}
