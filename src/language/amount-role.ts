/**
 * Whether a bare size beside a model is its data: `on 10B`, or far more than the model is large.
 * `7B took 10 days. 70B?` names two models.
 */
export function isData(value: number, before: string, modelSize: number): boolean {
  return value >= leastTokensPerParameter * modelSize || dataWords.has(before);
}

/** Fewer tokens than this for each parameter, and the second size may as well be a model's. */
const leastTokensPerParameter = 15;

const dataWords: ReadonlySet<string> = new Set(
  'on over with through of x * tokens seeing sees'.split(' '),
);
