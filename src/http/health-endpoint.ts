import { answering, type Endpoint } from './endpoint.ts';
import { createReadiness, type Checks, type ReadinessOptions } from './readiness.ts';

/** Where a container engine asks whether the process lives. */
export const healthPath = '/healthz';

/** Where a load balancer asks whether to send anything here. */
const readyPath = '/readyz';

/**
 * `/healthz` asks nobody: whoever is told to restart what does not live must not do so because a
 * database is away. `/readyz` asks for what an answer needs. Neither says more than a stranger may know.
 */
export function createHealthEndpoint(checks: Checks, options?: ReadinessOptions): Endpoint {
  const readiness = createReadiness(checks, options);
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    if (request.url === healthPath) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
      return true;
    }
    if (request.url !== readyPath) return false;
    const said = readiness().then(({ isReady, ...body }) => ({
      status: isReady ? 200 : 503,
      body,
    }));
    return answering(response, said, () => ({ status: 503, body: {} }));
  };
}
