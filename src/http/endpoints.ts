import type { Ledger } from '../ledger/ledger.ts';
import { firstOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { createEstimateEndpoint } from './estimate-endpoint.ts';
import type { EstimateTools } from './estimate-endpoint.ts';
import { createOpenApiEndpoint } from './openapi-endpoint.ts';
import { createProgressEndpoint } from './progress-endpoint.ts';

/** What is served beside Slack's requests, each with a token of its own. */
export type Served = {
  /** Reports of training jobs. */
  readonly progress?: true | undefined;
  /** The answer function, over HTTP. */
  readonly api?: Pick<EstimateTools, 'answer'> & { readonly version: string };
};

/** Undefined where nothing is: both are off unless switched on. */
export function createEndpoints(
  { progress, api }: Served,
  tools: {
    readonly ledger: Ledger;
    readonly now: () => Date;
    readonly onFailure: (what: string, error: unknown) => void;
  },
): Endpoint | undefined {
  const { ledger, now, onFailure } = tools;
  const failing = (what: string) => ({ ledger, now, onFailure: onFailure.bind(undefined, what) });
  const endpoints = [
    ...(progress ? [createProgressEndpoint(failing('progress'))] : []),
    ...(api
      ? [
          createEstimateEndpoint({ ...failing('api'), answer: api.answer }),
          createOpenApiEndpoint(api.version),
        ]
      : []),
  ];
  return endpoints.length === 0 ? undefined : firstOf(endpoints);
}
