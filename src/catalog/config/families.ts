import type { Fields } from './fields.ts';

/** What a `config.json` does not say, because the class it is read by knows it. */
export type Family = {
  /** Three matrices in a feed-forward, or two. */
  readonly gated: boolean;
  /** Whether the head is the embedding where `tie_word_embeddings` is left out. */
  readonly tied: boolean;
  /** Rows of the table of learned positions beyond those the config gives; absent without a table. */
  readonly extraPositions?: number;
  /** Which layers have the window that the config gives; all, where it is left out. */
  readonly windowed?: (layer: number, fields: Fields) => boolean;
  /** What mixes the positions, where that is not attention in every layer. */
  readonly mixer?: 'mamba-1' | 'mamba-2' | 'jamba' | 'gated-deltanet';
  /** What is meant where a key is left out. */
  readonly defaults?: Partial<Fields>;
};

const everySecond = (layer: number) => layer % 2 === 0;
const allButEvery = (usual: number) => (layer: number, fields: Fields) =>
  (layer + 1) % (fields.sliding_window_pattern ?? usual) !== 0;
/** Qwen names a window in every config and uses it in none that was published. */
const fromMaximum = (layer: number, fields: Fields) =>
  fields.use_sliding_window === true && layer >= (fields.max_window_layers ?? 0);

const gated: Family = { gated: true, tied: false };
const gatedTied: Family = { gated: true, tied: true };
const gemma: Family = { ...gatedTied, defaults: { head_dim: 256 } };
const gemma3: Family = {
  ...gatedTied,
  windowed: allButEvery(6),
  defaults: { head_dim: 256, num_attention_heads: 8, num_key_value_heads: 4, vocab_size: 262_208 },
};
const plain: Family = { gated: false, tied: false };
const plainTied: Family = { gated: false, tied: true };

/**
 * By `model_type`. Defaults are those of the configuration classes of github.com/huggingface/
 * transformers, seen 2026-11 for llama-like, glm4_moe, jamba, qwen3_next, cohere, phimoe, olmoe,
 * starcoder2, qwen2_moe and dbrx, the rest from memory; test/catalog/architecture-of-config.test.ts
 * holds one model of most families against its published count.
 */
const families: Readonly<Record<string, Family>> = {
  bloom: plainTied,
  cohere: gatedTied,
  cohere2: { ...gatedTied, windowed: allButEvery(4) },
  dbrx: gated,
  deepseek: gated,
  deepseek_v2: gated,
  deepseek_v3: gated,
  falcon: plainTied,
  falcon_mamba: { ...gated, mixer: 'mamba-1' },
  gemma,
  gemma2: { ...gemma, windowed: everySecond },
  gemma3,
  gemma3_text: gemma3,
  glm4_moe: gated,
  gpt2: { ...plainTied, extraPositions: 0 },
  gpt_bigcode: { ...plainTied, extraPositions: 0 },
  gpt_neox: plain,
  gpt_oss: { ...gated, windowed: everySecond },
  gptj: plain,
  granite: gated,
  granitemoe: gated,
  internlm2: gated,
  jamba: { ...gated, mixer: 'jamba' },
  kimi_k2: gated,
  llama: gated,
  llama4_text: gated,
  mamba: { ...gatedTied, mixer: 'mamba-1' },
  mamba2: { ...gatedTied, mixer: 'mamba-2' },
  minimax_m2: gated,
  mistral: gated,
  mixtral: gated,
  mpt: plainTied,
  nemotron: plain,
  olmo: gated,
  olmo2: gated,
  olmo3: { ...gated, windowed: allButEvery(4) },
  olmoe: gated,
  opt: { ...plainTied, extraPositions: 2 },
  phi: plain,
  phi3: gated,
  phimoe: gated,
  qwen2: { ...gated, windowed: fromMaximum },
  qwen2_moe: { ...gated, windowed: fromMaximum },
  qwen3: { ...gated, windowed: fromMaximum, defaults: { head_dim: 128 } },
  qwen3_moe: { ...gated, windowed: fromMaximum },
  qwen3_next: { ...gated, mixer: 'gated-deltanet', defaults: { head_dim: 256 } },
  smollm3: { ...gatedTied, windowed: fromMaximum },
  stablelm: gated,
  starcoder2: plainTied,
};

export const modelTypes: readonly string[] = Object.keys(families);

export function familyOf(modelType: string): Family | undefined {
  return Object.hasOwn(families, modelType) ? families[modelType] : undefined;
}
