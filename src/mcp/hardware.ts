import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { annotations, date, dayOf, message, text } from './message.ts';
import type { McpTools } from './server.ts';

/** Names of accelerators → what the catalog knows of them, side by side where there are several. */
export function registerHardware(server: McpServer, { ask, render, now }: McpTools): void {
  server.registerTool(
    'hardware',
    {
      title: 'Facts of hardware',
      description:
        'Peak FLOP/s by precision, memory, bandwidth, power and prices of accelerators, each with its source and date. Names as people write them: “H100”, “MI300X”, “TPU v5p”.',
      inputSchema: z.strictObject({ names: z.array(message.min(1)).min(1).max(8), date }),
      annotations,
    },
    async (given) => {
      const on = dayOf(given.date, now());
      const { flops, answer } = await ask(given.names.join(' vs '), on);
      return {
        content: text(render(flops.report(answer, on))),
        isError: answer.kind !== 'hardware',
      };
    },
  );
}
