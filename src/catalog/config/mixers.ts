import type { Mixer, Reach } from '../../model/architecture.ts';
import type { Dimensions } from './dimensions.ts';
import type { Family } from './families.ts';
import type { Fields } from './fields.ts';

/** What mixes positions in one layer, counted from 0 at the bottom. */
export function mixerOf(layer: number, fields: Fields, family: Family, of: Dimensions): Mixer {
  switch (family.mixer) {
    case 'mamba-1':
      return mamba(fields, of);
    case 'mamba-2':
      return mamba2(fields, of);
    case 'jamba':
      return layer % (fields.attn_layer_period ?? 8) === (fields.attn_layer_offset ?? 4)
        ? attention(layer, fields, family, of)
        : mamba(fields, of);
    case 'gated-deltanet':
      return isLinear(layer, fields) ? deltaNet(fields) : attention(layer, fields, family, of);
    case undefined:
      return attention(layer, fields, family, of);
    default:
      return family.mixer satisfies never;
  }
}

function attention(layer: number, fields: Fields, family: Family, of: Dimensions): Mixer {
  const { heads = 0, width } = of;
  const reach = reachOf(layer, fields, family);
  if (fields.kv_lora_rank !== undefined) {
    return {
      kind: 'latent-attention',
      heads,
      ...(fields.q_lora_rank === undefined ? {} : { queryRank: fields.q_lora_rank }),
      keyValueRank: fields.kv_lora_rank,
      contentWidth: fields.qk_nope_head_dim ?? 128,
      rotaryWidth: fields.qk_rope_head_dim ?? 64,
      valueWidth: fields.v_head_dim ?? 128,
      reach,
    };
  }
  const headWidth = fields.head_dim ?? width / heads;
  return {
    kind: 'attention',
    heads,
    keyValueHeads: keyValueHeads(fields, heads),
    headWidth,
    reach,
  };
}

/** Falcon has its own words: the first one shares one head, the later ones name how many. */
function keyValueHeads(fields: Fields, heads: number): number {
  if (fields.new_decoder_architecture === true) return fields.num_kv_heads ?? heads;
  if (fields.multi_query === true) return 1;
  return fields.num_key_value_heads ?? fields.attn_config?.kv_n_heads ?? heads;
}

function reachOf(layer: number, fields: Fields, family: Family): Reach {
  const { sliding_window: window, attention_chunk_size: size } = fields;
  const type = fields.layer_types?.[layer];
  if (size !== undefined) {
    const chunked = type === undefined ? (layer + 1) % 4 !== 0 : type === 'chunked_attention';
    return chunked ? { kind: 'chunked', size } : { kind: 'causal' };
  }
  if (window === undefined) return { kind: 'causal' };
  const windowed = family.windowed ?? (() => true);
  const slides = type === undefined ? windowed(layer, fields) : type === 'sliding_attention';
  return slides ? { kind: 'sliding', window } : { kind: 'causal' };
}

function mamba(fields: Fields, { width }: Dimensions): Mixer {
  const rank = fields.time_step_rank ?? fields.mamba_dt_rank ?? 'auto';
  return {
    kind: 'state-space',
    innerWidth: innerWidth(fields, width),
    stateWidth: fields.state_size ?? fields.mamba_d_state ?? 16,
    convolutionWidth: fields.conv_kernel ?? fields.mamba_d_conv ?? 4,
    variant: {
      kind: 'mamba-1',
      timeStepRank: rank === 'auto' ? Math.ceil(width / 16) : rank,
    },
  };
}

function mamba2(fields: Fields, { width }: Dimensions): Mixer {
  const inner = innerWidth(fields, width);
  return {
    kind: 'state-space',
    innerWidth: inner,
    stateWidth: fields.state_size ?? 128,
    convolutionWidth: fields.conv_kernel ?? 4,
    variant: {
      kind: 'mamba-2',
      heads: fields.num_heads ?? inner / (fields.head_dim ?? 64),
      groups: fields.n_groups ?? 8,
    },
  };
}

function innerWidth(fields: Fields, width: number): number {
  return width * (fields.expand ?? fields.mamba_expand ?? 2);
}

function isLinear(layer: number, fields: Fields): boolean {
  const type = fields.layer_types?.[layer];
  if (type !== undefined) return type === 'linear_attention';
  return (layer + 1) % (fields.full_attention_interval ?? 4) !== 0;
}

function deltaNet(fields: Fields): Mixer {
  return {
    kind: 'linear-attention',
    keyHeads: fields.linear_num_key_heads ?? 16,
    valueHeads: fields.linear_num_value_heads ?? 32,
    keyHeadWidth: fields.linear_key_head_dim ?? 128,
    valueHeadWidth: fields.linear_value_head_dim ?? 128,
    convolutionWidth: fields.linear_conv_kernel_dim ?? 4,
  };
}
