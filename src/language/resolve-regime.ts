import { adapterParameters, adapterParametersOf } from '../model/adapters.ts';
import { parametersOf } from '../model/parameters.ts';
import { parameterCount } from '../model/quantity.ts';
import type { ParameterCount } from '../model/quantity.ts';
import type { AdapterTraining, Regime } from '../model/query.ts';
import { typicalShape } from '../model/shape.ts';
import type { Notes } from './notes.ts';
import type { Size } from './resolve-size.ts';
import type { Statement } from './statement.ts';

/** LoRA rank where nobody says: the default of common recipes (QLoRA used 64, LoRA's paper 1–64). */
const typicalRank = 16;
/** DeepSeekMath's, arXiv:2402.03300 §4.2, is 64 and that of DeepSeek-R1 16; open recipes use 8 to 16. */
const typicalGroupSize = 16;

/** Which weights are trained, and what runs besides. */
export function resolveRegime(statement: Statement, size: Size, notes: Notes): Regime {
  const { regime, frozen } = statement;
  if (frozen !== undefined) return resolveFrozen(statement, size, notes);
  if (regime === undefined) {
    notes.assume({
      key: 'regime',
      value: 'pretrain',
      because: 'nothing says fine-tuning, so every weight is trained',
      source: 'Kaplan et al. 2020, arXiv:2001.08361, §2.1',
    });
    return { kind: 'pretrain' };
  }
  const { kind, methodNamed } = regime.value;
  if (methodNamed) notes.state('regime');
  switch (kind) {
    case 'pretrain':
      return { kind };
    case 'full':
      if (!methodNamed) assumeFull(notes);
      return { kind };
    case 'lora':
    case 'qlora':
      return resolveAdapters(kind, statement, size, notes);
    case 'dpo':
      return { ...resolvePreference(notes), ...policyOf(statement, size, notes) };
    case 'ppo':
      return resolvePpo(size, notes);
    case 'grpo':
      return { ...resolveGroup(statement, notes), ...policyOf(statement, size, notes) };
    case 'distill':
      return resolveDistillation(statement, size, notes);
    case 'freeze':
      return resolveFrozen(statement, size, notes);
    default:
      return kind satisfies never;
  }
}

function assumeFull(notes: Notes): void {
  notes.assume({
    key: 'regime',
    value: 'full',
    because:
      'fine-tuning without a method named trains every weight; say LoRA or QLoRA for adapters',
    source: 'Hu et al. 2021, arXiv:2106.09685, §2',
  });
}

function resolveAdapters(
  kind: 'lora' | 'qlora',
  { rank: stated }: Statement,
  { parameters, architecture }: Size,
  notes: Notes,
): AdapterTraining {
  const rank = stated?.value ?? typicalRank;
  const adapters = { rank, targets: 'all-linear' } as const;
  const trainable =
    architecture === undefined
      ? adapterParameters(parameters, rank)
      : adapterParametersOf(architecture, adapters);
  const shape = architecture === undefined ? ' of a typical shape for this size' : '';
  notes.assume({
    key: 'trainableParameters',
    value: trainable,
    because: `rank ${rank}${stated === undefined ? ' (assumed)' : ''} adapters on every linear layer${shape}`,
    source: 'Hu et al. 2021, arXiv:2106.09685; shape fitted to the Llama family',
  });
  return { kind, trainable, adapters };
}

/** `DPO with LoRA`. */
function policyOf(statement: Statement, size: Size, notes: Notes) {
  const kind = statement.policyAdapters?.value;
  return kind && { policy: resolveAdapters(kind, statement, size, notes) };
}

function resolvePreference(notes: Notes) {
  notes.assume({
    key: 'reference',
    value: 'run',
    because:
      'the reference model’s forward is run beside the policy’s; tokens are those of chosen and rejected answers together',
    source: 'Rafailov et al. 2023, arXiv:2305.18290, §4',
  });
  return { kind: 'dpo', reference: 'run' } as const;
}

function resolvePpo({ activeParameters }: Size, notes: Notes): Regime {
  notes.assume({
    key: 'critic',
    value: activeParameters,
    because:
      'critic and reward model as large as the policy; tokens are those sampled in all rollouts',
    source: 'Ouyang et al. 2022, arXiv:2203.02155, App. C (there both are smaller, 6B)',
  });
  return { kind: 'ppo', critic: activeParameters, reward: activeParameters };
}

function resolveGroup({ groupSize: stated }: Statement, notes: Notes) {
  const groupSize = notes.stated('groupSize', stated) ?? typicalGroupSize;
  notes.assume({
    // What is stated is given; only what else it implies is assumed.
    key: stated === undefined ? 'groupSize' : 'rollouts',
    value: groupSize,
    because: `${groupSize} samples of each prompt${stated === undefined ? ' (assumed)' : ''}, all of them in the tokens; a reference model for the KL term, a reward by rule`,
    source:
      'Shao et al. 2024, arXiv:2402.03300, §4.1 (64 samples); DeepSeek-AI 2025, arXiv:2501.12948 (16 samples), from memory',
  });
  return { kind: 'grpo', groupSize, reference: 'run' } as const;
}

/** The check has made sure that a teacher is named. */
function resolveDistillation({ teacher }: Statement, size: Size, notes: Notes): Regime {
  const value = notes.stated('teacherParameters', teacher) ?? size.activeParameters;
  notes.assume({
    key: 'logits',
    value: 'run',
    because:
      'the teacher’s forward is run on every token; with cached logits it costs nothing again',
    source: 'Hinton et al. 2015, arXiv:1503.02531',
  });
  return { kind: 'distill', teacher: parameterCount(value), logits: 'run' };
}

function resolveFrozen({ frozen }: Statement, size: Size, notes: Notes): Regime {
  notes.state('regime');
  const { parameters, architecture } = size;
  const part = frozen?.value.part ?? 'top-layers';
  const shape = architecture === undefined ? typicalShape(parameters) : undefined;
  const ends = architecture === undefined ? undefined : parametersOf(architecture);
  const matrix = shape === undefined ? 0 : shape.width * shape.vocabulary;
  const trainable =
    part === 'top-layers'
      ? parameterCount(Math.round(parameters * trainedShare(size, frozen?.value)))
      : ((part === 'head' ? ends?.head : ends?.embedding) ??
        parameterCount(Math.min(matrix, parameters)));
  notes.assume({
    key: 'trainableParameters',
    value: trainable,
    because:
      part === 'top-layers'
        ? 'the trained share of the layers times all parameters; the error stops at the lowest trained layer'
        : `the ${part} alone, ${shape === undefined ? 'of the published shape' : 'of a typical shape for this size'}`,
    source: 'Rumelhart et al. 1986: backpropagation stops below the lowest trained weight',
  });
  return { kind: 'freeze', trainable, part };
}

function trainedShare({ parameters, architecture }: Size, frozen: Frozen | undefined): number {
  if (frozen?.part !== 'top-layers') return 1;
  if (frozen.trainedShare !== undefined) return frozen.trainedShare;
  const layers = frozen.layers ?? layerCount(parameters, architecture);
  return frozen.trainedLayers === undefined
    ? 1 - (frozen.frozenLayers ?? 0) / layers
    : frozen.trainedLayers / layers;
}

type Frozen = NonNullable<Statement['frozen']>['value'];

/** Layers of the model, of a typical shape where it has no name. */
function layerCount(parameters: ParameterCount, architecture: Size['architecture']): number {
  if (architecture === undefined) return typicalShape(parameters).layers;
  return architecture.stages.reduce((sum, { repeat, layers }) => sum + repeat * layers.length, 0);
}
