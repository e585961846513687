import type { Report } from '../../answer/report.ts';
import type { Message } from '../blocks.ts';
import { clampBlocks } from '../limits.ts';
import { actionBlocks } from './actions.ts';
import { fallbackText } from './fallback.ts';
import { headlineBlock, readingBlocks, sectionBlocks, suggestionBlocks } from './parts.ts';
import { restLeftOut } from './rest-left-out.ts';

/** We could not read it: what and where, then what to send instead. */
export function questionView(report: Report, prefix: string): Message {
  const title = report.suggestions.length === 1 ? 'Send this instead' : 'Send one of these instead';
  const blocks = [
    headlineBlock(report.headline),
    ...readingBlocks(report.reading),
    ...sectionBlocks(report.sections),
    ...suggestionBlocks(title, report, prefix),
  ];
  const foot = actionBlocks(report.actions);
  return { text: fallbackText(report, prefix), blocks: clampBlocks(blocks, restLeftOut(), foot) };
}
