import { createServer } from 'node:http';
import type { Metrics } from './meter.ts';
import { createPrometheusMeter } from './prometheus.ts';

/**
 * `GET /metrics`, on an address of its own: what is served beside Slack's requests is open to the
 * world. Rejects when the port is taken.
 */
export async function startMetrics(address: {
  readonly host: string;
  readonly port: number;
}): Promise<Metrics> {
  const { meter, watch, page, contentType } = createPrometheusMeter();
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    void page().then(
      (text) => response.writeHead(200, { 'content-type': contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address, () => resolve());
  });
  return {
    meter,
    watch,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
