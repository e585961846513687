import { answering } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { pathOf } from './estimate-endpoint.ts';
import { openApi } from './openapi.ts';

/** `GET /v1/openapi.json`, for whoever asks: it says nothing that the repository does not. */
export function createOpenApiEndpoint(version: string): Endpoint {
  const body = openApi(version);
  return (request, response) => {
    if (pathOf(request) !== '/v1/openapi.json') return false;
    // What was sent along is not waited for.
    request.resume();
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const said = isRead
      ? { status: 200, body, headers: { 'access-control-allow-origin': '*' } }
      : { status: 405, body: { error: 'only GET is answered here' }, headers: { allow: 'GET' } };
    return answering(response, Promise.resolve(said), () => said);
  };
}
