import type { RegimeWord } from './lexicon.ts';

/** `DPO with LoRA`, `full-parameter GRPO`: one says what is learnt from, the other which weights learn. */
export function isPolicyOf(policy: RegimeWord, objective: RegimeWord): boolean {
  const isTrained = ['lora', 'qlora', 'full'].includes(policy.kind) && policy.isOpen !== true;
  return isTrained && (objective.kind === 'dpo' || objective.kind === 'grpo');
}

/** What one word leaves open of how it is trained, another may say: `SFT with LoRA`. */
export function isSettledBy(one: RegimeWord, other: RegimeWord): boolean {
  if (!one.methodNamed) return other.methodNamed;
  return one.isOpen === true && ['lora', 'qlora', 'freeze'].includes(other.kind);
}
