import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Answer } from '../answer/answer.ts';
import type { Flops } from '../answer/ask.ts';
import { lessonReport } from '../answer/lesson-report.ts';
import type { Report } from '../answer/report.ts';
import { annotations, date, dayOf, message, text } from './message.ts';
import type { McpTools } from './server.ts';

/** A “why” → its explanation with sources; a run → the lesson behind its receipt. */
export function registerExplain(server: McpServer, { ask, render, now }: McpTools): void {
  server.registerTool(
    'explain',
    {
      title: 'Explain compute',
      description:
        'Explain a figure or a rule with its source (“why 6ND?”, “why is LoRA only a third cheaper?”, “why 989?”), or, of a training run, where its FLOP come from: the three matrix products of a layer, forward, dA and dW (“70B on 2T tokens”).',
      inputSchema: z.strictObject({ question: message, date }),
      annotations,
    },
    async (given) => {
      const on = dayOf(given.date, now());
      const { flops, answer } = await ask(given.question, on);
      return {
        content: text(render(explained(flops, answer, on))),
        isError: answer.kind === 'question',
      };
    },
  );
}

function explained(flops: Flops, answer: Answer, on: string): Report {
  switch (answer.kind) {
    case 'training':
    case 'claim':
      return lessonReport(answer);
    case 'solve':
      return lessonReport(answer.solution);
    default:
      return flops.report(answer, on);
  }
}
