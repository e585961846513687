import type { TopicGroup } from './topic.ts';

/** The passes of a training step, and what is or is not in 6·N·D. */
export const backwardTopics = {
  'why-six': {
    phrases:
      '6, 6nd, 6np, 6nt, 6n, 6nd 2nd, 6 2, 2nd, 2 training, 2nd training, 6nd 2nd training, backward forward, backward 2x, backward 2x forward, backward 2x long forward, backward 2, backward 2 one, backward pass cost, backward, 3 forward, 3x forward, 7nd, 6 come',
    words:
      '6 6nd 6np 6n 2 2nd 2np 2n 2x 3 3x 3nd 7nd 4 4nd 4n 2.5x 3.5 nd n d backward forward flash attention',
    examples: [
      'why 6 and not 2?',
      'why 6?',
      'why not 2ND?',
      'where does the 6 come from?',
      'why is the backward pass twice the forward?',
      'is backward 2x?',
      'why 6ND',
      'explain 6·N·D',
      "shouldn't we use 6ND instead of 2ND for the full training?",
      'Why should one expect the backward pass to take twice as long as the forward pass?',
      'hi, quick question: why six and not two? thanks!',
    ],
  },
  'forward-two': {
    phrases:
      'forward, forward 2, forward 2n, 2 forward parameter, multiply add, multiply add 2, mac, fma, mac flop, 2n forward',
    words: '2 2n 2nd 2x multiply add mac fma parameter weight',
    examples: [
      'why is forward 2?',
      'why 2 FLOP per parameter in the forward pass?',
      'does a multiply-add count as 2?',
    ],
  },
  'gradient-activations': {
    phrases: 'da, da gradient, gradient activation, gradient input, activation gradient why',
    words: '2 2n 2nd d a gradient activation input error',
    examples: ['what is dA?', 'what does dA mean', 'what is the gradient of the activations for?'],
  },
  'gradient-weights': {
    phrases: 'dw, dw gradient, gradient weight',
    words: '2 2n 2nd d w gradient weight optimizer',
    examples: ['what is dW?', 'why is dW needed', 'explain the gradient of the weights'],
  },
  'da-and-dw': {
    phrases: 'da dw, difference da dw, da dw not, gradient activation weight, 2 backward da dw',
    words: '2 4 2n d gradient activation weight backward',
    examples: [
      'what is the difference between dA and dW?',
      'dA vs dW',
      'why are dA and dW separate?',
    ],
  },
  'gradient-accumulation': {
    phrases: 'gradient accumulation, accumulation, micro batch, accumulation flop',
    words: 'gradient batch step micro',
    examples: [
      'does gradient accumulation cost more FLOP?',
      'is gradient accumulation free?',
      'why does gradient accumulation not change the compute',
    ],
  },
  'optimizer-step': {
    phrases:
      'optimizer step, optimizer flop, adam flop, adam step, optimizer compute, optimizer cost, muon flop, optimizer count, muon cost, adam cost',
    words: 'adam adamw muon sgd optimizer step update',
    examples: [
      'does the optimizer step cost FLOP?',
      'is the Adam step counted?',
      'why is the optimizer not in the FLOP count?',
    ],
  },
  recomputation: {
    phrases:
      'recompute, 8nd, 8n, gradient recompute, activation recompute, 8 6, 8nd 6nd, 3 recompute, 4 forward, selective recompute, full recompute, gradient recompute 3, recompute 3 multiply, recompute count mfu, recompute in mfu',
    words: '8 8nd 8n 6 6nd 3 4 2 33% 30% 25% 33 third gradient activation selective full memory',
    examples: [
      'what is activation recomputation?',
      'why 8ND with checkpointing?',
      'is gradient checkpointing free?',
      'Multiply by 3 is for gradient checkpointing right?',
      'does recompute count in MFU?',
    ],
  },
  embeddings: {
    phrases:
      'embedding, embedding flop, embedding lookup, embedding forward, embedding count, input embedding',
    words: 'lookup table vocabulary vocab input tied tokens n parameter 6nd',
    examples: [
      'does the embedding cost FLOP?',
      'are embeddings counted in N?',
      'why do embeddings have no forward FLOP',
    ],
  },
  'language-model-head': {
    phrases:
      'lm head, output head, head flop, head, vocabulary head, head cost, vocab head, head softmax, head embedding, lm head embedding',
    words: 'lm language model output vocabulary vocab tied embedding softmax',
    examples: [
      'does the LM head count?',
      'why does the LM head cost FLOP when the embedding does not?',
      'are logits in the FLOP count?',
    ],
  },
} as const satisfies TopicGroup;
