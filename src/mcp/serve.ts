import { finished } from 'node:stream/promises';
import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createMcpServer } from './server.ts';
import type { McpTools } from './server.ts';

/** One message of a client comes nowhere near this. */
const maxBufferSize = 1024 * 1024;

/**
 * Serves one client over its two streams until it closes the first. What is no message of the protocol
 * is told to `onFault`, and the next one is read.
 */
export async function serve(
  tools: McpTools,
  stdin: Readable,
  stdout: Writable,
  onFault: (error: Error) => void,
): Promise<void> {
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize });
  const handle = serveStdio(() => createMcpServer(tools), { transport, onerror: onFault });
  // Gone in the middle is gone all the same.
  await finished(stdin, { writable: false }).catch(() => undefined);
  await handle.close();
}
