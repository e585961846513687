import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { answerSchema } from '../answer/contract.ts';
import type { JsonAnswer } from '../answer/contract.ts';

/**
 * The contract as the output of a tool: checked by zod, and written with what repeats said once. A
 * client reads it with every list of tools, and spelled out it would be four times as long.
 */
export function answerOutput(): StandardSchemaWithJSON<JsonAnswer> {
  // Every answer is an object; before 2026 the protocol asked for that to be said at the root.
  const written: Record<string, unknown> = {
    type: 'object',
    ...z.toJSONSchema(answerSchema, { reused: 'ref' }),
  };
  const jsonSchema = { input: () => written, output: () => written };
  return { '~standard': { ...answerSchema['~standard'], jsonSchema } };
}
