import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from './said.ts';
import type { Said } from './said.ts';

/** Answers what is for it, and says so. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The first that a request is for. */
export function firstOf(endpoints: readonly Endpoint[]): Endpoint {
  return (request, response) => endpoints.some((endpoint) => endpoint(request, response));
}

/** Sends what comes of a request, whatever comes of it; undefined where the caller is gone. */
export function answering(
  response: ServerResponse,
  said: Promise<Said | undefined>,
  failure: (error: unknown) => Said,
): true {
  void said.then(
    (what) => what && send(response, what),
    (error: unknown) => send(response, failure(error)),
  );
  return true;
}
