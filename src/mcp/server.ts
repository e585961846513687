import { McpServer } from '@modelcontextprotocol/server';
import type { Answer } from '../answer/answer.ts';
import type { Flops } from '../answer/ask.ts';
import type { Report } from '../answer/report.ts';
import { registerEstimate } from './estimate.ts';
import { registerExplain } from './explain.ts';
import { registerHardware } from './hardware.ts';

export type McpTools = {
  readonly version: string;
  /** `on`: the day whose prices hold, YYYY-MM-DD. */
  readonly ask: (
    text: string,
    on: string,
  ) => Promise<{ readonly flops: Flops; readonly answer: Answer }>;
  /** A report as text without colours. */
  readonly render: (report: Report) => string;
  readonly now: () => Date;
};

/**
 * The answer function for agents, over the Model Context Protocol. Reads nothing and writes nothing:
 * no store, no workspace, no file.
 */
export function createMcpServer(tools: McpTools): McpServer {
  const about = { name: 'flops', title: 'Flops', version: tools.version };
  const server = new McpServer(about, { instructions });
  registerEstimate(server, tools);
  registerExplain(server, tools);
  registerHardware(server, tools);
  return server;
}

const instructions =
  'Answers what it takes to train or to serve a model: FLOP with forward, dA and dW apart, time, accelerator-hours, cost, energy and memory, with every assumption and its source. Write to it as to a colleague. What was not understood is asked about, with a message to send instead; do not answer for it.';
