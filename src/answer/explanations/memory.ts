import type { memoryTopics } from '../../language/topics/memory.ts';
import { formatBytes, significant } from '../format.ts';
import { section, source } from './section.ts';
import type { Explanations, Facts } from './section.ts';
import {
  deepSeek,
  fsdpDocs,
  korthikanti,
  megatronPaper,
  ringAttention,
  zeroPaper,
} from './sources.ts';
import { acceleratorOf, acceleratorSource, exampleOn, seventyBillion } from './worked.ts';

export const memoryExplanations: Explanations<keyof typeof memoryTopics> = {
  'sixteen-bytes': (facts) => {
    const { weights, gradients, optimizer, total, perParameter } = statesOf(facts);
    return [
      section(
        'Where 16 comes from',
        'Per trained parameter, Adam in mixed precision: 2 bytes for the bf16 weight, 2 for its gradient, and 12 for the optimizer: an fp32 master copy (4), the mean (4) and the variance (4) of the gradient. 2 + 2 + 12 = 16. The master copy is there because updates are too small for bf16 to hold.',
      ),
      section(
        'Worked',
        `70B: weights ${formatBytes(weights)}, gradients ${formatBytes(gradients)}, optimizer ${formatBytes(optimizer)}, together ${formatBytes(total)}, ${significant(perParameter)} bytes per parameter, before any activation. Inference needs the first only.`,
      ),
      section(
        'Other counts',
        '18 where gradients are summed in fp32 (Megatron’s default), 20 where 16-bit gradients are kept beside those, 10 with 8-bit Adam, 12 with Muon or momentum alone. A frozen weight takes 2 and nothing else, which is what LoRA saves.',
      ),
      source(zeroPaper, 'EleutherAI/cookbook calc_transformer_mem.py (seen 2026-11)'),
    ];
  },
  'sharded-states': (facts) => {
    const { weights, gradients, optimizer, total } = statesOf(facts);
    const ways = 64;
    const stages = [
      `stage 1 (optimizer) ${formatBytes(weights + gradients + optimizer / ways)}`,
      `stage 2 (and gradients) ${formatBytes(weights + (gradients + optimizer) / ways)}`,
      `stage 3 (and weights) ${formatBytes(total / ways)}`,
    ];
    return [
      section(
        'ZeRO and FSDP',
        'ZeRO shares the 16 bytes per parameter, of which plain data parallelism keeps a full copy on every accelerator, over all n of them: stage 1 the optimizer state, stage 2 the gradients too, stage 3 the weights too, 16/n bytes each. FSDP is PyTorch’s stage 3. FLOP stay the same.',
      ),
      section(
        'What it costs',
        'Stages 1 and 2 move what data parallelism moves. Stage 3 gathers each layer’s weights before use, forward and backward, for half as much traffic again; hidden behind compute if the batch per accelerator is large enough.',
      ),
      section(
        'Worked',
        `70B over ${ways}: ${formatBytes(total)} each without, ${stages.join(', ')}; activations not included.`,
      ),
      source(zeroPaper, fsdpDocs),
    ];
  },
  'tensor-parallel': ({ catalog }) => {
    const accelerator = acceleratorOf(catalog, undefined);
    return [
      section(
        'Tensor parallelism',
        'Every matrix is cut across t accelerators, by columns and then by rows, so that each does 1/t of every layer. The same FLOP in all, 1/t of the weights and, with sequence parallelism, of the activations each.',
      ),
      section(
        'Why inside a node',
        'Results are summed over all t twice per layer forward and twice backward, and the next product waits for it. That wants NVLink or the like; across nodes the waiting eats the gain. Large t also makes products thin, so 8 is where it usually stops.',
      ),
      section(
        'Worked',
        `${accelerator.name}: ${accelerator.fastDomain ?? accelerator.perNode ?? 8} accelerators share the fast interconnect, so t is at most that; a 70B’s bf16 weights, ${formatBytes(2 * seventyBillion.parameters)}, come to ${formatBytes((2 * seventyBillion.parameters) / (accelerator.fastDomain ?? 8))} each.`,
      ),
      source(megatronPaper, korthikanti, acceleratorSource(accelerator)),
    ];
  },
  'pipeline-parallel': () => {
    const bubble = (stages: number, batches: number) => (stages - 1) / batches;
    return [
      section(
        'Pipeline parallelism',
        'Layers are dealt out to p stages, and micro-batches pass through them one behind the other. Little traffic, only activations at the seams, so it works between nodes. Same FLOP.',
      ),
      section(
        'The bubble',
        'Stages wait while the pipeline fills and drains: (p − 1) / m of the working time for m micro-batches, divided by v with v interleaved chunks a stage (1F1B). It shows as lost MFU, not as FLOP. Many micro-batches make it small, which a large cluster with a fixed batch does not have: that is why MFU falls with scale.',
      ),
      section(
        'Worked',
        `p = 8: m = 64 loses ${significant(100 * bubble(8, 64))}% on top, m = 16 ${significant(100 * bubble(8, 16))}%.`,
      ),
      source(megatronPaper),
    ];
  },
  'expert-parallel': () => [
    section(
      'Expert parallelism',
      'The experts of each layer are dealt out, and tokens travel to theirs and back: an all-to-all before and one after the experts, forward and again backward. Attention and all else stay as they were. Same FLOP: 6 per active parameter and token; each accelerator holds 1/e of the experts.',
    ),
    section(
      'What it costs',
      'The all-to-all moves k · d values per token and layer each way, hard to hide, and unequal loads leave some accelerators waiting. Together with small products that is why mixtures train at a lower MFU.',
    ),
    section(
      'Worked',
      `DeepSeek-V3 sends a token to k = 8 experts at d = 7,168: ${formatBytes(8 * 7168)} a layer in fp8 to send it, ${formatBytes(2 * 8 * 7168)} in bf16 to bring results back. It limits each token to 4 nodes for that reason.`,
    ),
    source(`${deepSeek}; its limit of 4 nodes from memory, 2026-11`, megatronPaper),
  ],
  'context-parallel': () => [
    section(
      'Context parallelism',
      'The sequence is cut across c accelerators. Everything but attention works on each token alone; for attention, keys and values travel round in a ring (or by gathering) until each query has met all it may see. Same FLOP, 1/c of the activations each.',
    ),
    section(
      'When you need it',
      'When one sequence’s activations no longer fit, from some 32k tokens on. Sequence parallelism in Megatron’s sense is something else: it cuts norms and dropout along the sequence within a tensor-parallel group. Under a causal mask the pieces must be paired, early with late, so that all have equal work.',
    ),
    section(
      'Worked',
      'At 131k tokens Llama 3 405B trained with c = 16 at an MFU of 38%, against 41 to 43% at 8k without.',
    ),
    source('Llama 3, arXiv:2407.21783 table 4 (seen 2026-11)', ringAttention),
  ],
};

type States = {
  readonly weights: number;
  readonly gradients: number;
  readonly optimizer: number;
  readonly total: number;
  readonly perParameter: number;
};

/** Of a 70B in mixed precision with Adam. */
function statesOf({ catalog }: Facts): States {
  const { memory } = exampleOn(catalog, acceleratorOf(catalog, undefined), seventyBillion);
  const { weights = 0, gradients = 0, optimizer = 0 } = memory ?? {};
  const total = weights + gradients + optimizer;
  return { weights, gradients, optimizer, total, perParameter: total / seventyBillion.parameters };
}
