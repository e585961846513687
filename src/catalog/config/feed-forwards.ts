import type { FeedForward } from '../../model/architecture.ts';
import type { Family } from './families.ts';
import type { Fields } from './fields.ts';

/** What follows the mixer in one layer, counted from 0 at the bottom. */
export function feedForwardOf(
  layer: number,
  fields: Fields,
  family: Family,
  width: number,
): FeedForward {
  if (family.mixer === 'mamba-1' || family.mixer === 'mamba-2') return { kind: 'none' };
  const experts = expertsOf(fields);
  if (experts === undefined || !isSparse(layer, fields, family)) {
    return { kind: 'dense', width: denseWidth(fields, width), gated: family.gated };
  }
  const inner = expertWidth(fields, width);
  return {
    kind: 'experts',
    experts,
    active: activeOf(fields),
    width: inner,
    gated: family.gated,
    sharedWidth: sharedWidth(fields, inner),
  };
}

function expertsOf(fields: Fields): number | undefined {
  return (
    fields.n_routed_experts ??
    fields.num_local_experts ??
    fields.num_experts ??
    fields.ffn_config?.moe_num_experts
  );
}

function activeOf(fields: Fields): number {
  return (
    fields.num_experts_per_tok ?? fields.experts_per_token ?? fields.ffn_config?.moe_top_k ?? 0
  );
}

/** DeepSeek starts dense, Qwen lists exceptions, Llama 4 and Jamba alternate. */
function isSparse(layer: number, fields: Fields, family: Family): boolean {
  if (family.mixer === 'jamba') {
    return layer % (fields.expert_layer_period ?? 2) === (fields.expert_layer_offset ?? 1);
  }
  const step = fields.decoder_sparse_step ?? fields.interleave_moe_layer_step ?? 1;
  return (
    layer >= (fields.first_k_dense_replace ?? 0) &&
    !(fields.mlp_only_layers ?? []).includes(layer) &&
    (layer + 1) % step === 0
  );
}

/** Four times the width of the model where the config says nothing (GPT, BLOOM, Falcon, MPT). */
function denseWidth(fields: Fields, width: number): number {
  return (
    fields.intermediate_size_mlp ??
    fields.intermediate_size ??
    fields.ffn_dim ??
    fields.ffn_hidden_size ??
    fields.n_inner ??
    width * (fields.expansion_ratio ?? 4)
  );
}

function expertWidth(fields: Fields, width: number): number {
  return (
    fields.moe_intermediate_size ??
    fields.ffn_config?.ffn_hidden_size ??
    fields.intermediate_size ??
    width * 4
  );
}

/** Llama 4 has one shared expert and no word for it; it alone names the width of its dense layers. */
function sharedWidth(fields: Fields, inner: number): number {
  if (fields.shared_expert_intermediate_size !== undefined) {
    return fields.shared_expert_intermediate_size;
  }
  const implied = fields.intermediate_size_mlp === undefined ? 0 : 1;
  return (fields.n_shared_experts ?? implied) * inner;
}
