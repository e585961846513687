import type { Report } from '../../answer/report.ts';
import type { Message } from '../blocks.ts';
import { clampBlocks } from '../limits.ts';
import { actionBlocks } from './actions.ts';
import { fallbackText } from './fallback.ts';
import { headlineBlock, readingBlocks, sectionBlocks, suggestionBlocks } from './parts.ts';
import { restLeftOut } from './rest-left-out.ts';

/** Help teaches by example, so the examples come right after the first line. */
export function helpView(report: Report, prefix: string): Message {
  const blocks = [
    headlineBlock(report.headline),
    ...readingBlocks(report.reading),
    ...suggestionBlocks('Copy one of these', report, prefix),
    ...sectionBlocks(report.sections),
  ];
  const foot = actionBlocks(report.actions);
  return { text: fallbackText(report, prefix), blocks: clampBlocks(blocks, restLeftOut(), foot) };
}
