import type { Answer } from '../answer/answer.ts';

/** Something that can be changed and asked again, unlike a lesson or a sum. */
export function isEstimate({ kind }: Answer): boolean {
  return !['help', 'explanation', 'calculation', 'hardware', 'question'].includes(kind);
}
