import {
  adapterParametersOf,
  parameterCount,
  parametersFromTop,
  totalCost,
  trainingLedger,
} from '../../../src/model/index.ts';
import type { Adapters, Recompute, Regime } from '../../../src/model/index.ts';
import { table } from '../sections.ts';
import { giga, modelNamed, oneToken } from './of-model.ts';

type Way = { readonly name: string; readonly regime: Regime; readonly recompute?: Recompute };

const length = 8192;

/** GFLOP per token of Llama 3 8B at 8,192 in every regime, and what that is of full training. */
export function regimeTable(): string {
  const model = modelNamed('llama-3-8b');
  const totalOf = ({ regime, recompute = 'none' }: Way) =>
    totalCost(trainingLedger(oneToken(model, length, { regime, recompute })));
  const full = totalOf({ name: 'full', regime: { kind: 'full' } }).total;
  const rows = ways().map((way) => {
    const { forward, dA, dW, recompute, total } = totalOf(way);
    return [way.name, ...[forward, dA, dW, recompute, total].map(giga), (total / full).toFixed(3)];
  });
  const header = ['Llama 3 8B at 8,192', 'forward', 'dA', 'dW', 'recompute', 'total', 'of full'];
  return table(header, rows, 'right');
}

function ways(): readonly Way[] {
  const { architecture, activeParameters: size } = modelNamed('llama-3-8b');
  const { activeParameters: teacher } = modelNamed('llama-3-70b');
  const adapted = (kind: 'lora' | 'qlora', adapters: Adapters): Regime => ({
    kind,
    trainable: adapterParametersOf(architecture, adapters),
    adapters,
  });
  const top = (layers: number): Regime => ({
    kind: 'freeze',
    part: 'top-layers',
    trainable: parametersFromTop(architecture, layers),
  });
  const matrix = parameterCount(architecture.vocabulary * architecture.width);
  const everywhere = { rank: 16, targets: 'all-linear' } as const;
  const [full, grpo]: readonly [Regime, Regime] = [
    { kind: 'full' },
    { kind: 'grpo', groupSize: 8, reference: 'run' },
  ];
  return [
    { name: 'full (pretraining and SFT alike)', regime: full },
    { name: 'full, selective recomputation', regime: full, recompute: 'selective' },
    { name: 'full, full recomputation', regime: full, recompute: 'full' },
    { name: 'LoRA rank 16, every linear layer', regime: adapted('lora', everywhere) },
    {
      name: 'LoRA rank 16, query and value',
      regime: adapted('lora', { rank: 16, targets: 'query-value' }),
    },
    { name: 'QLoRA rank 16, every linear layer', regime: adapted('qlora', everywhere) },
    { name: 'top 16 of 32 layers and head', regime: top(16) },
    { name: 'top layer and head', regime: top(1) },
    { name: 'head only', regime: { kind: 'freeze', part: 'head', trainable: matrix } },
    { name: 'embeddings only', regime: { kind: 'freeze', part: 'embeddings', trainable: matrix } },
    { name: 'DPO, reference run', regime: { kind: 'dpo', reference: 'run' } },
    { name: 'DPO, reference kept from before', regime: { kind: 'dpo', reference: 'cached' } },
    { name: 'GRPO, KL term, rewards by rule', regime: grpo },
    { name: 'GRPO, no KL term', regime: { ...grpo, reference: 'none' } },
    {
      name: 'PPO, critic and reward of the same size',
      regime: { kind: 'ppo', critic: size, reward: size },
    },
    { name: 'distilled from Llama 3 70B', regime: { kind: 'distill', teacher, logits: 'run' } },
  ];
}
