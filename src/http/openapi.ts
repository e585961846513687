import { z } from 'zod';
import { answerSchema, questionSchema } from '../answer/contract.ts';
import { estimatePath, requestsPerMinute } from './estimate-endpoint.ts';
import { estimateRequestSchema } from './estimate-request.ts';

/** What every status but 200 and 422 brings. */
const refusalSchema = z
  .strictObject({
    error: z.string(),
    repair: z.string().describe('what to do about it'),
    faults: z.array(z.string()).optional().describe('`key: what is wrong with it`'),
  })
  .describe('Refused before anything was read');

/**
 * The HTTP API in OpenAPI 3.1, whose schemas are JSON Schema 2020-12, as zod writes them.
 * Served at /v1/openapi.json and kept in docs/openapi.json.
 */
export function openApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Flops',
      version,
      description:
        'What it takes to train or to serve a model, asked in words and answered with the arithmetic. Numbers are in base units; docs/json.md tells of every key.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // Wherever it is served from.
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths: { [estimatePath]: { post: estimateOperation() } },
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An admin of the workspace makes one with /flops token api.',
        },
      },
      schemas: {
        EstimateRequest: jsonSchemaOf(estimateRequestSchema),
        Answer: jsonSchemaOf(answerSchema),
        NotUnderstood: jsonSchemaOf(questionSchema),
        Refusal: jsonSchemaOf(refusalSchema),
      },
    },
  };
}

function estimateOperation(): object {
  const refusals = {
    400: 'not a request: `faults` says which key',
    401: 'no token, or one that was revoked',
    413: 'more than any message has',
    415: 'a body that is not said to be JSON, or is compressed',
    429: `more than ${requestsPerMinute} requests a minute with one token; Retry-After says when`,
    500: 'something broke on our side',
    503: 'the store of tokens cannot be reached; Retry-After says when',
  };
  return {
    operationId: 'estimate',
    summary: 'Answers one message',
    requestBody: { required: true, content: json('EstimateRequest') },
    responses: {
      200: { description: 'answered', content: json('Answer') },
      422: {
        description: 'not understood: the diagnostics say where, why, and what to send instead',
        content: json('NotUnderstood'),
      },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          { description, content: json('Refusal') },
        ]),
      ),
    },
  };
}

function json(name: string): object {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}

function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}
