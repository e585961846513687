import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Closes a server within `graceMs`. `close()` alone waits for every open connection, and one
 * client that keeps its connection would keep the process.
 */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  await within(graceMs, closed);
  server.closeAllConnections();
}

/** Waits for `work`, but not longer than that. True when it was done in time. */
export async function within(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const cancel = new AbortController();
  const late = sleep(limitMs, false, { signal: cancel.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    cancel.abort();
  }
}
