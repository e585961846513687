import type { Server } from 'node:http';

/** The port a server really took: asked for 0, it takes any that is free. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
