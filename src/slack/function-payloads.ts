import { z } from 'zod';
import { id, malformed } from './origin.ts';

/** A workflow has come to a step of ours. */
export type FunctionExecuted = {
  readonly kind: 'function';
  /** The same on every delivery of this step, and on no other: see seen.ts. */
  readonly delivery: string;
  readonly workspace: string;
  readonly callbackId: string;
  /** What the workflow gives it; empty where that is no text, so that the step can say so. */
  readonly question: string;
};

const executed = z.object({
  function: z.object({ callback_id: id }),
  function_execution_id: id,
  inputs: z.record(z.string(), z.unknown()).default({}),
});

/** Throws MalformedPayloadError. */
export function readFunctionExecuted(event: object, workspace: string): FunctionExecuted {
  const read = executed.safeParse(event);
  if (!read.success) throw malformed(read.error);
  const { function: step, function_execution_id: execution, inputs } = read.data;
  const { question } = inputs;
  return {
    kind: 'function',
    delivery: `function ${execution}`,
    workspace,
    callbackId: step.callback_id,
    question: typeof question === 'string' ? question : '',
  };
}
