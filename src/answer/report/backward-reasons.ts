import type { Regime } from '../../model/query.ts';

type Reasons = { readonly dA: string; readonly dW: string };

const error = 'gradient to the activations: passes the error down to the layer below';
const weights = 'gradient to the weights';

/** What each half of the backward pass is for, and how far it goes in this regime. */
export function backwardReasons(regime: Regime): Reasons {
  switch (regime.kind) {
    case 'pretrain':
    case 'full':
      return { dA: error, dW: `${weights}: what the optimizer needs` };
    case 'lora':
    case 'qlora':
      return {
        dA: `${error}, through frozen weights too`,
        dW: `${weights}, for the adapters only: frozen weights are not updated`,
      };
    case 'freeze':
      return frozenReasons(regime.part);
    case 'dpo':
    case 'grpo':
      if (regime.policy !== undefined) return backwardReasons(regime.policy);
      return { dA: `${error}, in the policy only`, dW: `${weights}, of the policy only` };
    case 'ppo':
      return { dA: `${error}, in policy and critic`, dW: `${weights}, of policy and critic` };
    case 'distill':
      return { dA: `${error}, in the student only`, dW: `${weights}, of the student only` };
    default:
      return regime satisfies never;
  }
}

function frozenReasons(part: Extract<Regime, { kind: 'freeze' }>['part']): Reasons {
  switch (part) {
    case 'top-layers':
      return {
        dA: 'gradient to the activations: stops at the lowest trained layer',
        dW: `${weights}, of the trained layers only`,
      };
    case 'head':
      return {
        dA: 'gradient to the activations: none below the head, where nothing is trained',
        dW: `${weights}, of the head only`,
      };
    case 'embeddings':
      return {
        dA: `${error}, all the way to the embeddings`,
        dW: `${weights}, of the embeddings only: added in place, not multiplied`,
      };
    default:
      return part satisfies never;
  }
}
