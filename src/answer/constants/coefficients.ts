import {
  kaplan,
  korthikanti,
  ownLedger,
  scalingBook,
  zeroPaper,
  chinchilla,
} from '../explanations/sources.ts';
import type { KnownConstant } from './known.ts';

/** The small numbers of the method. */
export const coefficients: readonly KnownConstant[] = [
  coefficient(2, 'Forward pass, 2·N·D', 'a multiply and an add per parameter and token', kaplan),
  coefficient(
    2,
    'dA, and dW, each',
    'a product as large as the forward one: the gradient to the activations, and the gradient to the weights',
    scalingBook,
  ),
  coefficient(
    3,
    'Training over forward',
    'forward, dA and dW are three products of one size',
    scalingBook,
  ),
  coefficient(
    4,
    'LoRA, 4·N·D',
    'frozen weights run forward (2) and pass the error down (2); only their own gradient is saved',
    ownLedger,
  ),
  coefficient(6, 'Training, 6·N·D', 'forward 2, dA 2 and dW 2 per parameter and token', kaplan),
  coefficient(
    8,
    'With full recomputation, 8·N·D',
    'the forward is done once more: 2 on top of 6. DPO comes to 8 too: 6 for the policy, 2 for the reference',
    korthikanti,
  ),
  coefficient(
    20,
    'Tokens per parameter, compute-optimal',
    'where Chinchilla’s loss is lowest for the compute',
    chinchilla,
  ),
  bytesPerParameter(2, 'bf16 weight, and bf16 gradient, each', '16 bits'),
  bytesPerParameter(4, 'fp32 master copy, mean and variance, each', '32 bits'),
  bytesPerParameter(12, 'Adam’s state', 'fp32 master copy 4, mean 4, variance 4'),
  bytesPerParameter(
    16,
    'Model states with Adam in mixed precision',
    'weight 2, gradient 2, optimizer 12',
  ),
];

function coefficient(value: number, title: string, because: string, source: string): KnownConstant {
  return { value, unit: 'factor', title, display: String(value), because, remoteness: 0, source };
}

function bytesPerParameter(value: number, title: string, because: string): KnownConstant {
  const display = `${value} bytes per parameter`;
  return {
    value,
    unit: 'bytesPerParameter',
    title,
    display,
    because,
    remoteness: 0,
    source: zeroPaper,
  };
}
