import type { Accelerator, Precision } from '../model/accelerator.ts';
import type { Optimizer, Recompute, Regime } from '../model/query.ts';
import type { Catalog, HardwareName } from '../catalog/catalog.ts';
import type { Model } from '../catalog/models.ts';
import type { Intent, Unknown } from './meaning.ts';
import { indexNames } from './names.ts';
import type { NameIndex } from './names.ts';
import { indexOpenings } from './opening.ts';
import type { OpenedBy } from './opening.ts';
import { phrases } from './phrases.ts';
import type { PhraseRule } from './phrases.ts';
import type { Span } from './span.ts';
import { termNames } from './term-words.ts';
import type { TermNames } from './term-words.ts';
import { createUnits } from './units.ts';
import type { Units } from './units.ts';

/** Everything the readers look words up in: built once from the catalog, read-only from then on. */
export type Lexicon = Words & {
  /** The phrases that can begin at a token, in the order of phrases.ts. */
  readonly phrasesAt: OpenedBy<PhraseRule>;
};

export type Words = {
  readonly catalog: Catalog;
  readonly units: Units;
  readonly hardware: NameIndex<HardwareName>;
  readonly slices: NameIndex<Slice>;
  readonly ambiguousHardware: NameIndex<AmbiguousHardware>;
  readonly labels: NameIndex<Label>;
  readonly precisions: NameIndex<Precision>;
  readonly recomputes: NameIndex<Recompute>;
  readonly regimes: NameIndex<RegimeWord>;
  readonly optimizers: NameIndex<Optimizer>;
  readonly models: NameIndex<Model>;
  readonly modelFamilies: NameIndex<true>;
  /** Names of a family's members of about one size, to be offered where only `Llama 70B` was said. */
  modelsOfSize(family: string, parameters: number): readonly string[];
  /** Likewise where only `llama` was said: the smallest, and some of the larger ones. */
  modelsOf(family: string): readonly string[];
  readonly intents: NameIndex<Intent>;
  /** What a message may open with that means work without learning. */
  readonly openings: NameIndex<Intent>;
  readonly asked: NameIndex<Unknown | 'output'>;
  readonly alternatives: NameIndex<true>;
  readonly phases: NameIndex<true>;
  readonly notYet: NameIndex<Topic>;
  readonly terms: TermNames;
};

/** A model's name that is no one row of the catalog. */
export type UnknownSize = {
  readonly text: string;
  readonly span: Span;
  readonly parameters?: number;
  /** Names of rows that it could be. */
  readonly near: readonly string[];
};

export type Slice = { readonly accelerator: Accelerator; readonly unitsPerAccelerator: number };
export type AmbiguousHardware = {
  readonly candidates: readonly Accelerator[];
  readonly because: string;
};
/** Slots that people name: `mfu=0.4`, `context length of 8k`. */
export type Label =
  | 'utilisation'
  | 'hardware-utilisation'
  | 'sequenceLength'
  | 'parameters'
  | 'tokens'
  | 'count'
  | 'price'
  | 'precision';
export type RegimeWord = {
  readonly kind: Regime['kind'];
  readonly methodNamed: boolean;
  /** Says what is learnt from, and leaves open which weights learn: `SFT` may be with LoRA. */
  readonly isOpen?: true;
};
/** What is understood, but not answered by this version. */
export type Topic =
  | 'hardware-choice'
  | 'preference-training'
  | 'frozen-layers'
  | 'explanation'
  | 'mixture-name'
  | 'adapter-targets';

export function createLexicon(catalog: Catalog): Lexicon {
  const words = wordsOf(catalog);
  return { ...words, phrasesAt: indexOpenings(phrases, ({ opens }) => opens?.(words)) };
}

function wordsOf(catalog: Catalog): Words {
  return {
    catalog,
    units: createUnits(),
    hardware: indexNames(hardwareNames(catalog)),
    slices: indexNames(catalog.slices.flatMap(sliceNames)),
    ambiguousHardware: indexNames(
      catalog.ambiguousNames.map((entry) => [entry.name, entry] as const),
    ),
    labels: indexNames(expand(labelWords)),
    precisions: indexNames(expand(precisionWords)),
    recomputes: indexNames(recomputeWords()),
    regimes: indexNames(
      regimeWords.flatMap(([words, value]) => list(words).map((word) => [word, value] as const)),
    ),
    optimizers: indexNames(expand(optimizerWords)),
    models: indexNames(
      catalog.models.flatMap((model) =>
        [model.id, model.name.toLowerCase(), ...model.aliases].map(
          (name) => [name, model] as const,
        ),
      ),
    ),
    modelFamilies: indexNames(list(modelFamilies).map((name) => [name, true] as const)),
    modelsOfSize: (family, parameters) =>
      catalog.models
        .filter((model) => model.name.toLowerCase().startsWith(family))
        .filter((model) => Math.abs(model.parameters / parameters - 1) < 0.15)
        .map(({ name }) => name),
    modelsOf: (family) =>
      catalog.models
        .filter((model) => model.name.toLowerCase().startsWith(family))
        .toSorted((a, b) => a.parameters - b.parameters)
        .filter((_, at, { length }) => at % Math.ceil(length / 4) === 0)
        .map(({ name }) => name),
    intents: indexNames(expand(intentWords)),
    openings: indexNames(expand({ forward: forwardWords, inference: generationWords })),
    asked: indexNames(expand(askedWords)),
    phases: indexNames(list(phaseWords).map((word) => [word, true] as const)),
    alternatives: indexNames(list(alternativeWords).map((word) => [word, true] as const)),
    notYet: indexNames(expand(notYetWords)),
    terms: termNames(catalog),
  };
}

/** Also written together: `TPUv4`, `DGXH100`. What the catalog spells out itself comes last and wins. */
function hardwareNames(catalog: Catalog): (readonly [string, HardwareName])[] {
  const together = catalog.names.map(
    (name) => [name.text.replace(/(?<=[a-z])[ -](?=[a-z])/g, ''), name] as const,
  );
  return [...together, ...catalog.names.map((name) => [name.text, name] as const)];
}

function sliceNames(slice: Catalog['slices'][number]): (readonly [string, Slice])[] {
  const value = { accelerator: slice.accelerator, unitsPerAccelerator: slice.unitsPerAccelerator };
  return [slice.prefix, `tpu ${slice.prefix}`, `tpu${slice.prefix}`].map(
    (name) => [name, value] as const,
  );
}

function expand<Value extends string>(
  words: Readonly<Record<Value, string>>,
): (readonly [string, Value])[] {
  return (Object.keys(words) as Value[]).flatMap((value) =>
    list(words[value]).map((word) => [word, value] as const),
  );
}

function list(words: string): string[] {
  return words.split(',').map((word) => word.trim());
}

const labelWords: Readonly<Record<Label, string>> = {
  utilisation:
    'mfu, model flops utilization, model flops utilisation, model flop utilization, model flop utilisation, utilization, utilisation, util, efficiency, mfu target',
  'hardware-utilisation': 'hfu, hardware flops utilization, hardware flops utilisation',
  sequenceLength:
    'sequence length, sequence len, seq length, seq len, seqlen, seq, sequence, sequences, context length, context len, context window, context size, context, ctx, ctx len, ctxlen, max seq len, token context, token sequences, tokens context, tokens per sequence',
  parameters: 'n, params, parameters, param count, parameter count, model size, model, size',
  tokens: 'd, tokens, token count, training tokens, token budget',
  count: 'gpus, gpu count, number of gpus, count, accelerators, chips, num gpus, world size',
  price:
    'price, rate, gpu price, gpu rate, hourly rate, hourly price, cost per gpu hour, price per gpu hour',
  precision: 'precision, dtype, data type, datatype, format',
};

const precisionWords: Readonly<Record<Precision, string>> = {
  fp32: 'fp32, float32, single precision, full precision',
  tf32: 'tf32, tensorfloat32, tensorfloat-32',
  fp16: 'fp16, float16, half precision',
  bf16: 'bf16, bfloat16, bf-16',
  fp8: 'fp8, float8, mxfp8, mx-fp8',
  int8: 'int8',
  fp4: 'fp4, float4, nvfp4, mxfp4',
};

function recomputeWords(): (readonly [string, Recompute])[] {
  const nouns = list(
    'recompute, recomputation, rematerialization, rematerialisation, remat, checkpointing, activation checkpointing, activation recompute, activation recomputation, gradient checkpointing, grad checkpointing, activation checkpoints, gradient checkpoints',
  );
  const qualified = (words: string, value: Recompute) =>
    list(words).flatMap((word) => nouns.map((noun) => [`${word} ${noun}`, value] as const));
  return [
    ...nouns.filter((noun) => noun !== 'checkpointing').map((noun) => [noun, 'full'] as const),
    ...qualified('full', 'full'),
    ...qualified('selective', 'selective'),
    ...qualified('no, without, with no, without any, not using', 'none'),
    ...nouns.flatMap((noun) =>
      ['off', 'disabled', 'none'].map((off) => [`${noun} ${off}`, 'none'] as const),
    ),
  ];
}

const regimeWords: readonly (readonly [string, RegimeWord])[] = [
  [
    'pretrain, pre-train, continue pretraining, continue pre-training, continuing pretraining, keep pretraining, pretraining, pre-training, pretrains, from scratch, pretrained from scratch, continued pretraining, continued pre-training, continual pretraining',
    { kind: 'pretrain', methodNamed: true },
  ],
  [
    'fft, full fine-tune, full finetune, full fine-tuning, full finetuning, full-parameter fine-tuning, full parameter finetuning, full ft, full-parameter fine-tune, full parameter fine tune, fully fine-tune, fully finetune, full fine tune, full fine tuning, full fine tunning, full finetunning, full sft, full-parameter sft, full parameter sft',
    { kind: 'full', methodNamed: true },
  ],
  [
    'sft, supervised fine-tuning, supervised finetuning, instruction-tune, instruction tune, instruction-tuning, instruction tuning, instruct-tune, supervised fine-tune',
    { kind: 'full', methodNamed: true, isOpen: true },
  ],
  [
    'fine-tune, finetune, fine-tuning, finetuning, fine-tuned, finetuned, fine-tunes, finetunes, fine tune, fine tuning, finetuning run, fine tunning, finetunning, fine tunned, finetunned',
    { kind: 'full', methodNamed: false },
  ],
  [
    'lora, low-rank adapters, low rank adapters, low-rank adaptation, lora fine-tune, lora finetune, lora fine-tuning, lora finetuning, lora fine tunning, lora finetunning, lora adapters, lora adapter, peft lora',
    { kind: 'lora', methodNamed: true },
  ],
  [
    'qlora, q-lora, qlora fine-tune, qlora finetune, qlora fine-tuning, qlora finetuning',
    { kind: 'qlora', methodNamed: true },
  ],
  [
    'dpo, direct preference optimization, direct preference optimisation',
    { kind: 'dpo', methodNamed: true },
  ],
  [
    'ppo, proximal policy optimization, proximal policy optimisation, rlhf',
    { kind: 'ppo', methodNamed: true },
  ],
  ['grpo, group relative policy optimization, rlvr', { kind: 'grpo', methodNamed: true }],
  [
    'distill, distillation, distil, distilling, distilled, knowledge distillation, distills',
    { kind: 'distill', methodNamed: true },
  ],
];

/** Families whose names are followed by versions and sizes. Their shapes come with a catalog of models. */
const modelFamilies =
  'llama, mistral, mixtral, qwen, deepseek, gemma, gemini, phi, olmo, olmoe, falcon, mpt, bloom, gpt, gpt-oss, gpt-neox, gpt-neo, gpt-j, pythia, palm, gopher, nemotron, dbrx, kimi, glm, chatglm, yi, internlm, starcoder, smollm, jamba, mamba, granite, claude, grok, opt, t5, bert, vit, codellama, vicuna, alpaca, tinyllama, stablelm, minimax, megatron';

const optimizerWords: Readonly<Record<Optimizer, string>> = {
  adam: 'adam, adamw',
  'adam-8bit':
    '8-bit adam, 8bit adam, adam 8bit, adamw 8bit, 8-bit adamw, 8bit adamw, adam8bit, adamw8bit, paged adamw 8bit',
  muon: 'muon',
  'sgd-momentum': 'sgd, sgd with momentum, sgd momentum',
  none: 'no optimizer, without optimizer',
};

const intentWords: Readonly<Record<Intent, string>> = {
  inference:
    'inference, infer, serve, serving, served, serves, deploy, deploying, deployment, generate, generating, decode, decoding, prefill, host, hosting, hosted, run inference, inferencing, generation, max batch size, maximum batch size, largest batch size, biggest batch size, largest batch, max batch, endpoint, chatbot, synthetic data, rollouts, memory bound, memory-bound, bandwidth bound, bandwidth-bound, compute bound, compute-bound, per token',
  rate: 'latency, ttft, time to first token, tpot, itl, inter-token latency, time per output token, how fast is decode, how fast is decoding, how fast does it decode, decode speed, decoding speed, throughput, tokens per second, tok/s, tokens/s, tokens/sec, tok/sec, toks/s, tokens per sec, tokens a second, tokens/second, tok per second, tok per sec, t/s, tps',
  forward:
    'forward pass only, forward passes only, forward only, only forward passes, only the forward pass, forward pass, forward passes, single forward pass, one forward pass, forward pass flops, forward flops, forward flop, fwd pass, forward compute, teacher logits, zero-shot eval, zero-shot evaluation, few-shot eval, run mmlu',
  memory:
    'fit, fits, fitting, memory, vram, gpu memory, oom, out of memory, hbm, how many gb, gb per gpu, how many gigabytes, hold, holds, holding, weights, memory usage, memory requirement, memory requirements, how much memory, how much vram, memory footprint',
  'compute-optimal':
    'compute-optimal, compute optimal, compute-optimally, compute optimally, chinchilla optimal, chinchilla-optimal, chinchilla optimally, optimally, optimal',
  cache: 'kv cache, kv-cache, key-value cache, kv cache size',
  training:
    'train, trains, trained, training, retrain, retraining, reproduce, reproducing, reproduction, forward and backward, forward and backward pass, forward and backward passes, forward + backward, forward plus backward, fwd and bwd, fwd + bwd, fwd/bwd, forward/backward, forward-backward, fsdp, zero-1, zero-2, zero-3, zero 1, zero 2, zero 3, zero3, ddp, gradients, activations',
  states:
    'optimizer state, optimizer states, model state, model states, training state, training states, activation memory, gradient memory',
  judged:
    'normal, plausible, realistic, reasonable, legit, sound right, sounds right, believable, makes sense, make sense',
  doable: 'can, could, enough, possible, feasible, sufficient, doable, able to',
  compare:
    'compare, compared, comparing, comparison, which is cheaper, which is faster, difference between',
};

/** Where a message opens with one of these, nothing is learnt: `embed 10B tokens with a 7B on 8 A100`. */
const forwardWords =
  'evaluate, evaluating, validate, validating, encode, encoding, embed, embedding, compute embeddings, computing embeddings, rerank, reranking, re-rank, classify, classifying, score, scoring, filter, filtering, perplexity, perplexity of, logits, benchmark, benchmarking, test a, test the, test our, red-team, eval, evals, evaluation, evaluation of';

/** Likewise, with text written. */
const generationWords =
  'label, labelling, labeling, summarise, summarize, summarising, summarizing, translate, translating, annotate, annotating, backfill, backfilling, predict, caption, captioning, transcribe, transcribing';

const askedWords: Readonly<Record<Unknown | 'output', string>> = {
  parameters:
    'largest model, biggest model, how large a model, how big a model, how large of a model, how big of a model, what size model, what model size, what size of model, max model size, maximum model size, largest possible model, biggest possible model, how many parameters, how many params, what size, how large, how big, largest llm, biggest llm, what can i train, what can we train, what could i train, what could we train, what model, which model, best model, how big an llm, how large an llm, max params, max parameters',
  tokens:
    'how many tokens, how many training tokens, how much data, most tokens, max tokens, how many more tokens, what token budget',
  mfu: 'mfu, our mfu, what mfu, which mfu, required mfu, mfu needed, mfu required, needed mfu, implied mfu, what utilization, what utilisation, necessary mfu, mfu would, mfu do, what kind of mfu, how much mfu',
  count:
    'how many gpus, how many accelerators, how many chips, how many cards, how many nodes, how many devices, how many tpus, what cluster size, how big a cluster, how large a cluster, number of gpus needed, gpus needed, how many servers',
  price:
    'which price, which gpu-hour price, which gpu price, which rate, what price, what hourly price, what hourly rate, what rate, break-even price, breakeven price, max price, maximum price, what gpu price, what price per gpu hour, what price per gpu-hour, how cheap',
  budget:
    'what budget, how much budget, what does it cost, how much money, how many dollars, what cost',
  days: 'how long, how many days, how many weeks, how many months, how many hours, what time, how much time',
  output:
    'how much compute, how many flops, how many flop, how many gpu hours, how many gpu-hours, how much energy, how much power, how much co2, carbon footprint, carbon, co2, co2e, emissions, electricity, how expensive, in gb, in gib, in tb, in gigabytes, in bytes',
};

/** What sets two sides of a comparison apart. */
const alternativeWords =
  'vs, vs., versus, or, rather than, instead of, compared to, compared with, as opposed to, against, versus, than';

/** What comes after it is a phase of its own. */
const phaseWords = 'then, and then, followed by, after that, afterwards, and afterwards';

const notYetWords: Readonly<Record<Topic, string>> = {
  'hardware-choice':
    'which gpu, which gpus, what gpu, which accelerator, which accelerators, which card, which hardware, what hardware, which chip, best gpu, best gpus, cheapest gpu, cheapest gpus, fastest gpu, best hardware, cheapest hardware, cheapest way, cheapest option, fastest way, most cost-effective way, most cost effective way, which instance, what instance, recommend a gpu, gpu recommendation',
  'adapter-targets':
    'target modules, target_modules, attention only, attention layers only, only attention, only the attention, attention matrices only, mlp only, only the mlp',
  'preference-training':
    'reward model, reinforcement learning, kto, orpo, simpo, reinforce, rloo, critic',
  'frozen-layers':
    'freeze, frozen, freezing, frozen layers, unfrozen, prefix tuning, prompt tuning',
  explanation: 'why, explain, how come, how does',
  'mixture-name':
    'moe, mixture of experts, mixture-of-experts, experts, expert, top-k, sparse moe, sparse mixture of experts, sparse mixture-of-experts, sparse model, sparse transformer, sparse llm, sparsely activated',
};
