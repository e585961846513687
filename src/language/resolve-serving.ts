import type { InferenceQuery, ServingHardware, StoredPrecision } from '../model/inference-query.ts';
import { jobBatch } from '../model/job-batch.ts';
import { acceleratorCount, tokenCount } from '../model/quantity.ts';
import { servingFleet } from '../model/serving-fleet.ts';
import type { TokenCount } from '../model/quantity.ts';
import { checkStatement } from './check.ts';
import { Notes } from './notes.ts';
import { resolveEnergy } from './resolve-energy.ts';
import { assumeVariant, resolvePrice } from './resolve-hardware.ts';
import { resolveSize } from './resolve-size.ts';
import type { Resolved, Setting } from './resolve.ts';
import { isRateTarget } from './rate-target.ts';
import type { Statement } from './statement.ts';
import { typedCount } from './typed-count.ts';

/** Lengths of a request where nobody says: the "1k/1k" of public serving benchmarks. */
const typicalLength = 1024;
const typicalSource =
  'SemiAnalysis InferenceMAX, 2025 (scenarios 1k/1k, 1k/8k, 8k/1k), from memory';

/** A statement → a model served, every default recorded. */
export function resolveServing(setting: Setting, statement: Statement): Resolved<InferenceQuery> {
  const diagnostics = checkStatement(setting, statement, ['parameters']);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const notes = new Notes();
  const size = resolveSize(statement, notes);
  if (size === undefined) return { ok: false, diagnostics };
  const hardware = resolveServers(setting, statement, notes);
  const total = notes.stated('tokens', statement.tokens);
  const query = {
    kind: 'inference',
    ...size,
    ...resolveLengths(statement, notes),
    ...resolveFormats(statement, notes),
    ...(total !== undefined && { tokens: tokenCount(total) }),
    ...(hardware !== undefined && { hardware }),
  } as const;
  const fleet = resolveFleet(statement, query, notes);
  const placed = fleet === undefined ? query : { ...query, hardware: fleet.hardware };
  const batchSize = fleet?.batchSize ?? resolveBatch(statement, placed, notes);
  return { ok: true, query: { ...placed, batchSize }, ...notes.noted(statement) };
}

/** `how many H100s to serve 70B at 10k tokens/s`: as many replicas as that takes. */
function resolveFleet(
  statement: Statement,
  query: Omit<InferenceQuery, 'batchSize'>,
  notes: Notes,
): { readonly hardware: ServingHardware; readonly batchSize: number } | undefined {
  const { tokensPerSecond: rate, batchSize: stated } = statement;
  const { hardware } = query;
  if (rate === undefined || hardware === undefined || !isRateTarget(statement)) return undefined;
  const fleet = servingFleet(query, hardware, rate.value.mid, stated?.value);
  if (fleet === undefined) return undefined;
  const { count, replicas, rate: reached, batchSize } = fleet;
  const whole = (value: number) => typedCount(Number(value.toPrecision(3)));
  notes.assume({
    key: 'count',
    value: count,
    because: `the fewest that reach ${whole(rate.value.mid)} output tokens/s with their prompts read: ${replicas} of ${Math.floor(count / replicas)} at batch ${batchSize} reach ${whole(reached)}; none to spare`,
  });
  if (notes.stated('batchSize', stated) === undefined)
    notes.assume({
      key: 'batchSize',
      value: batchSize,
      because: 'the largest batch that fits, which serves the most on the fewest',
    });
  return { hardware: { ...hardware, count }, batchSize };
}

/** One request at a time where nobody says, but of a whole job as many as fit: nobody waits for a part of it. */
function resolveBatch(
  { batchSize }: Statement,
  query: Omit<InferenceQuery, 'batchSize'>,
  notes: Notes,
): InferenceQuery['batchSize'] {
  const stated = notes.stated('batchSize', batchSize);
  if (stated !== undefined) return stated;
  const job = jobBatch(query);
  const value = job ?? 1;
  const because =
    job === undefined
      ? 'one request at a time: the fastest answer; the largest batch that fits, the cheapest, stands beside it'
      : 'a whole job runs as many requests at once as fit, or as there are, for each reading of the weights then serves them all';
  notes.assume({ key: 'batchSize', value, because });
  return value;
}

type Lengths = Pick<InferenceQuery, 'promptTokens' | 'outputTokens'>;

function resolveLengths(statement: Statement, notes: Notes): Lengths {
  const { sequenceLength } = statement;
  const prompt = statement.promptTokens ?? sequenceLength;
  // A stated context is filled by the prompt.
  if (sequenceLength !== undefined) notes.keep('sequenceLength', sequenceLength.value);
  if (statement.promptTokens === undefined && sequenceLength !== undefined)
    notes.state('promptTokens');
  return {
    promptTokens: resolveLength('promptTokens', prompt?.value, statement.promptTokens, notes),
    outputTokens: resolveOutput(statement, notes),
  };
}

function resolveOutput(statement: Statement, notes: Notes): TokenCount {
  const { outputTokens, forward } = statement;
  if (forward === undefined || outputTokens !== undefined)
    return resolveLength('outputTokens', outputTokens?.value, outputTokens, notes);
  notes.assume({
    key: 'outputTokens',
    value: 0,
    because: 'the text is read in a forward pass, and none is generated',
  });
  return tokenCount(0);
}

function resolveLength(
  key: 'promptTokens' | 'outputTokens',
  value: number | undefined,
  stated: Statement['promptTokens'],
  notes: Notes,
): TokenCount {
  if (stated !== undefined) notes.state(key);
  if (value !== undefined) return tokenCount(value);
  const because = 'a common length in public serving benchmarks';
  notes.assume({ key, value: typicalLength, because, source: typicalSource });
  return tokenCount(typicalLength);
}

type Formats = Pick<InferenceQuery, 'weightPrecision' | 'keyValuePrecision'>;

/** Weights as stated, else 16 bits as they are published; the cache in 16 bits unless all is in 8. */
function resolveFormats({ precision, weightFormat }: Statement, notes: Notes): Formats {
  const stated: StoredPrecision | undefined = weightFormat?.value ?? storedAs(precision?.value);
  if (stated !== undefined) notes.state('precision');
  else
    notes.assume({
      key: 'precision',
      value: 'bf16',
      because: 'weights as they are usually published; say fp8 or int4 for quantised ones',
      source: 'model cards of the Llama, Qwen and Mistral families',
    });
  const keyValuePrecision = stated === 'fp8' ? 'fp8' : 'bf16';
  notes.assume({
    key: 'keyValuePrecision',
    value: keyValuePrecision,
    because: 'the key-value cache is kept in 16 bits unless the model runs in fp8',
    source: 'vLLM documentation, quantised KV cache (from memory)',
  });
  return { weightPrecision: stated ?? 'bf16', keyValuePrecision };
}

/** tf32 is a way to multiply, not to store. */
function storedAs(
  precision: NonNullable<Statement['precision']>['value'] | undefined,
): StoredPrecision | undefined {
  return precision === 'tf32' ? 'fp32' : precision;
}

function resolveServers(
  setting: Setting,
  statement: Statement,
  notes: Notes,
): InferenceQuery['hardware'] {
  const { fleet } = statement;
  if (fleet === undefined) return undefined;
  const { accelerator, name } = fleet.value;
  notes.state('accelerator');
  assumeVariant(setting.catalog, accelerator, name, notes);
  const count = fleet.value.count ?? statement.count?.value;
  if (count !== undefined) notes.state('count');
  const price = resolvePrice(setting.catalog, accelerator, statement, setting.on, notes);
  return {
    ...resolveEnergy(setting.catalog, accelerator, statement, notes),
    ...(count !== undefined && { count: acceleratorCount(count) }),
    ...(price !== undefined && { price }),
  };
}
