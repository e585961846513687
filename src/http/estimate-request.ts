import { z } from 'zod';

/** The body of `POST /v1/estimate`, for the check and for the page that describes it. */
export const estimateRequestSchema = z.strictObject({
  message: z
    .string('is missing, or no text')
    .describe('as one would write it to the bot; up to 2,000 characters are read'),
  date: z.iso
    .date('is no day such as 2026-11-24')
    .optional()
    .describe('the day whose prices hold; today in UTC where it is left out'),
});

export type EstimateRequest = z.infer<typeof estimateRequestSchema>;

export type ReadRequest =
  | { readonly ok: true; readonly asked: EstimateRequest }
  /** `place: what is wrong with it`. */
  | { readonly ok: false; readonly faults: readonly string[] };

export function readEstimateRequest(body: Buffer): ReadRequest {
  const read = estimateRequestSchema.safeParse(parseJson(body));
  if (read.success) return { ok: true, asked: read.data };
  const faults = read.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
  );
  return { ok: false, faults };
}

/** Undefined for what is no JSON in UTF-8. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
