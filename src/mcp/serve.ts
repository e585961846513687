import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createMcpServer } from './server.ts';
import type { McpTools } from './server.ts';

/** One message of a client comes nowhere near this; more ends the connection. */
const maxBufferSize = 1024 * 1024;

/**
 * Serves one client over its two streams, until it closes one of them. What is no message of the
 * protocol is told to `onFault`, and the next one is read.
 */
export async function serve(
  tools: McpTools,
  stdin: Readable,
  stdout: Writable,
  onFault: (error: Error) => void,
): Promise<void> {
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize });
  const handle = serveStdio(() => createMcpServer(tools), { transport, onerror: onFault });
  await closing(transport);
  await handle.close();
}

/** The library listens for it, and tells nobody. */
function closing(transport: StdioServerTransport): Promise<void> {
  const { onclose } = transport;
  return new Promise((resolve) => {
    const closed = () => {
      onclose?.();
      resolve();
    };
    // One field and no events: whoever wants to hear of it as well has to pass it on.
    Object.assign(transport, { onclose: closed });
  });
}
