import type { Accelerator, Precision } from '../model/accelerator.ts';
import type { Recompute } from '../model/query.ts';
import type { Catalog, HardwareName } from '../catalog/catalog.ts';
import { indexNames } from './names.ts';
import type { NameIndex } from './names.ts';
import { createUnits } from './units.ts';
import type { Units } from './units.ts';

/** Everything the readers look words up in: built once from the catalog, read-only from then on. */
export type Lexicon = {
  readonly catalog: Catalog;
  readonly units: Units;
  readonly hardware: NameIndex<HardwareName>;
  readonly slices: NameIndex<Slice>;
  readonly ambiguousHardware: NameIndex<AmbiguousHardware>;
  readonly labels: NameIndex<Label>;
  readonly precisions: NameIndex<Precision>;
  readonly recomputes: NameIndex<Recompute>;
  readonly regimes: NameIndex<RegimeWord>;
  readonly modelFamilies: NameIndex<true>;
  readonly notYet: NameIndex<Topic>;
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
  readonly kind: 'pretrain' | 'full' | 'lora' | 'qlora';
  readonly methodNamed: boolean;
};
/** What is understood, but not answered by this version. */
export type Topic =
  | 'comparison'
  | 'inference'
  | 'preference-training'
  | 'distillation'
  | 'frozen-layers'
  | 'phases'
  | 'explanation'
  | 'optimal'
  | 'mixture-name'
  | 'named-model';

export function createLexicon(catalog: Catalog): Lexicon {
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
    modelFamilies: indexNames(list(modelFamilies).map((name) => [name, true] as const)),
    notYet: indexNames(expand(notYetWords)),
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
  parameters: 'n, params, parameters, param count, parameter count, model size, size',
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
  ];
}

const regimeWords: readonly (readonly [string, RegimeWord])[] = [
  [
    'pretrain, pre-train, pretraining, pre-training, pretrains, from scratch, pretrained from scratch, continued pretraining, continued pre-training, continual pretraining',
    { kind: 'pretrain', methodNamed: true },
  ],
  [
    'full fine-tune, full finetune, full fine-tuning, full finetuning, full-parameter fine-tuning, full parameter finetuning, full ft, full-parameter fine-tune, full parameter fine tune, fully fine-tune, fully finetune, full fine tune, full fine tuning, sft, supervised fine-tuning, supervised finetuning, full sft',
    { kind: 'full', methodNamed: true },
  ],
  [
    'fine-tune, finetune, fine-tuning, finetuning, fine-tuned, finetuned, fine-tunes, finetunes, fine tune, fine tuning, finetuning run',
    { kind: 'full', methodNamed: false },
  ],
  [
    'lora, lora fine-tune, lora finetune, lora fine-tuning, lora finetuning, lora adapters, lora adapter, peft lora',
    { kind: 'lora', methodNamed: true },
  ],
  [
    'qlora, q-lora, qlora fine-tune, qlora finetune, qlora fine-tuning, qlora finetuning',
    { kind: 'qlora', methodNamed: true },
  ],
];

/** Families whose names are followed by versions and sizes. Their shapes come with a catalog of models. */
const modelFamilies =
  'llama, mistral, mixtral, qwen, deepseek, gemma, gemini, phi, olmo, olmoe, falcon, mpt, bloom, gpt, gpt-oss, gpt-neox, gpt-neo, gpt-j, pythia, palm, gopher, nemotron, dbrx, kimi, glm, chatglm, yi, internlm, starcoder, smollm, jamba, mamba, granite, claude, grok, opt, t5, bert, vit, codellama, vicuna, alpaca, tinyllama, stablelm, minimax, megatron';

const notYetWords: Readonly<Record<Exclude<Topic, 'named-model'>, string>> = {
  comparison:
    'vs, vs., versus, compare, compared, comparing, comparison, or, rather than, instead of',
  inference:
    'inference, infer, requests, users, prompts, queries, qps, serve, serving, deploy, generate, generation, decode, decoding, prefill, latency, throughput, requests per second, kv cache, output tokens, prompt tokens, input tokens, host, hosting',
  'preference-training':
    'dpo, ppo, grpo, rlhf, rlvr, rloo, reward model, reinforcement learning, kto, orpo',
  distillation: 'distill, distillation, distil, distilling, distilled, teacher',
  'frozen-layers':
    'freeze, frozen, freezing, frozen layers, linear probe, unfrozen, adapters, adapter, prefix tuning, head only, embeddings only',
  phases: 'then, followed by, after that, phase, phases, stage, stages',
  explanation: 'why, explain, how come, how does',
  optimal: 'compute-optimal, compute optimal, chinchilla optimal, chinchilla-optimal, optimal',
  'mixture-name': 'moe, mixture of experts, mixture-of-experts, experts, expert, top-k',
};
