import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { toJson } from '../answer/to-json.ts';
import { answerOutput } from './answer-output.ts';
import { annotations, date, dayOf, message, text } from './message.ts';
import type { McpTools } from './server.ts';

/** One message → the receipt as text, and the contract's JSON. */
export function registerEstimate(server: McpServer, tools: McpTools): void {
  const { version, ask, render, now } = tools;
  const asked = z.strictObject({
    message: message.describe('such as “70B on 2T tokens on 1024 H100s”'),
    date,
  });
  server.registerTool(
    'estimate',
    {
      title: 'Estimate compute',
      description:
        'Estimate a training run, fine-tuning, serving, memory, the one unknown of a run, a comparison, a claim, or arithmetic with units. Examples: “70B on 2T tokens on 1024 H100s”, “LoRA fine-tune Llama 3 8B on 100M tokens on 8 H100s”, “how many H100s for 70B on 2T tokens in 30 days”, “does Llama 3 70B fit on 8 H100s”.',
      inputSchema: asked,
      outputSchema: answerOutput(),
      annotations,
    },
    async (given) => {
      const on = dayOf(given.date, now());
      const { flops, answer } = await ask(given.message, on);
      return {
        content: text(render(flops.report(answer, on))),
        structuredContent: toJson(answer, flops.catalog, version, on),
        // An agent can mend its message: the text says where and how.
        isError: answer.kind === 'question',
      };
    },
  );
}
