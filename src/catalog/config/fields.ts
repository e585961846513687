import { z } from 'zod';

/** Hugging Face writes null where a value is its class's default. */
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? undefined);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** Every key that some family's shape depends on; all others are passed over. */
const config = z.object({
  model_type: text,
  _name_or_path: text,
  text_config: z.unknown().optional(),
  tie_word_embeddings: flag,
  vocab_size: number,
  hidden_size: number,
  n_embd: number,
  n_embed: number,
  d_model: number,
  word_embed_proj_dim: number,
  num_hidden_layers: number,
  n_layer: number,
  n_layers: number,
  num_layers: number,
  num_attention_heads: number,
  n_head: number,
  n_heads: number,
  num_key_value_heads: number,
  num_kv_heads: number,
  multi_query: flag,
  new_decoder_architecture: flag,
  head_dim: number,
  intermediate_size: number,
  intermediate_size_mlp: number,
  ffn_dim: number,
  ffn_hidden_size: number,
  n_inner: number,
  expansion_ratio: number,
  max_position_embeddings: number,
  n_positions: number,
  sliding_window: number,
  use_sliding_window: flag,
  max_window_layers: number,
  sliding_window_pattern: number,
  attention_chunk_size: number,
  layer_types: z.array(z.string()).nullish(),
  q_lora_rank: number,
  kv_lora_rank: number,
  qk_nope_head_dim: number,
  qk_rope_head_dim: number,
  v_head_dim: number,
  num_experts: number,
  num_local_experts: number,
  n_routed_experts: number,
  num_experts_per_tok: number,
  experts_per_token: number,
  moe_intermediate_size: number,
  n_shared_experts: number,
  shared_expert_intermediate_size: number,
  first_k_dense_replace: number,
  decoder_sparse_step: number,
  mlp_only_layers: z.array(z.number()).nullish(),
  interleave_moe_layer_step: number,
  num_nextn_predict_layers: number,
  attn_layer_period: number,
  attn_layer_offset: number,
  expert_layer_period: number,
  expert_layer_offset: number,
  state_size: number,
  mamba_d_state: number,
  conv_kernel: number,
  mamba_d_conv: number,
  expand: number,
  mamba_expand: number,
  time_step_rank: z.union([z.number(), z.literal('auto')]).nullish(),
  mamba_dt_rank: z.union([z.number(), z.literal('auto')]).nullish(),
  num_heads: number,
  n_groups: number,
  full_attention_interval: number,
  linear_num_key_heads: number,
  linear_num_value_heads: number,
  linear_key_head_dim: number,
  linear_value_head_dim: number,
  linear_conv_kernel_dim: number,
  attn_config: z.object({ kv_n_heads: number }).nullish(),
  ffn_config: z
    .object({ ffn_hidden_size: number, moe_num_experts: number, moe_top_k: number })
    .nullish(),
});

export type Fields = z.infer<typeof config>;

export type FieldsResult =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly problem: string; readonly expected: string };

/** Reads a parsed `config.json`; the text half of a model that also sees or hears. */
export function fieldsOf(json: unknown): FieldsResult {
  const read = config.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const key = issue?.path.join('.') ?? '';
    return {
      ok: false,
      problem:
        key === '' ? 'this is no object' : `\`${key}\` cannot be read: ${issue?.message ?? ''}`,
      expected: 'the config.json of a Hugging Face model, an object of names and numbers',
    };
  }
  const { text_config: inner, tie_word_embeddings: tied, _name_or_path: path } = read.data;
  if (typeof inner !== 'object' || inner === null) return { ok: true, fields: read.data };
  const half = { tie_word_embeddings: tied, _name_or_path: path, ...inner };
  return fieldsOf({ ...half, text_config: undefined });
}
