import { aside, type MessageBlock } from '../blocks.ts';

/** Stands where blocks were cut, so that nobody takes the part for the whole. */
export function restLeftOut(): MessageBlock {
  return aside('… the rest is left out: it is longer than one Slack message may be.');
}
