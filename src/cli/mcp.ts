import { asking, createAnswers } from '../answers.ts';
import { serve } from '../mcp/serve.ts';
import { programVersion } from '../program-version.ts';
import type { Console } from './console.ts';
import { renderReport } from './render.ts';
import { status } from './with-store.ts';

/** `flops mcp`: nothing but the protocol goes to standard output. */
export async function serveMcp(argv: readonly string[], console: Console): Promise<number> {
  if (argv.length > 0) {
    console.stderr.write('flops mcp: takes no operands; an MCP client starts it\n');
    return status.failed;
  }
  const tools = {
    version: programVersion(),
    ask: asking(await createAnswers(console.env?.['FLOPS_HUB'] === 'on')),
    render: (report: Parameters<typeof renderReport>[0]) => renderReport(report, false),
    now: () => new Date(),
  };
  await serve(tools, console.stdin, console.stdout, ({ name }) => {
    // Its message may quote what the client sent.
    console.stderr.write(`flops mcp: a message could not be read (${name})\n`);
  });
  return status.done;
}
