import { contractVersion } from '../answer/contract.ts';
import type { JsonAnswer } from '../answer/contract.ts';

/** More of a message is of no use to find it again. */
const longestInput = 2000;

/**
 * The line of a message on which the program itself broke: in the form of an error, so that whoever
 * reads the lines reads on. The fault is the program's, and its text goes to standard error.
 */
export function brokenJson(text: string, version: string, catalogDate: string): JsonAnswer {
  const input = text.slice(0, longestInput);
  const message = 'Something broke on our side: this message could not be answered.';
  const diagnostics = [{ code: 'INTERNAL', span: [0, input.length] as [number, number], message }];
  return { ok: false, version, contract: contractVersion, catalogDate, input, diagnostics };
}
