import type { Accelerator } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import type { Hardware, Regime, TrainingQuery } from '../model/query.ts';
import { recomputes } from '../model/query.ts';
import { regimeNames } from './report/subject.ts';

/** What of an estimate can be changed in a form: it was said, or it was assumed. */
export type FieldName =
  'accelerator' | 'count' | 'precision' | 'utilisation' | 'price' | 'recompute' | 'regime';

export type AssumptionField = {
  readonly name: FieldName;
  readonly label: string;
  /** Whether the message itself says it. */
  readonly isStated: boolean;
  /** Of what was assumed: its band, the reason, the source and its day. */
  readonly because?: string;
  /** In use now, as it is typed or chosen; empty where nothing is. */
  readonly value: string;
  /** To choose from; typed where left out. */
  readonly choices?: readonly ChoiceGroup[];
  /** Of what is typed. */
  readonly example?: string;
};

export type ChoiceGroup = { readonly title: string; readonly choices: readonly Choice[] };

export type Choice = { readonly value: string; readonly label: string };

/** By vendor, in the catalog's order. */
export function acceleratorGroups(accelerators: readonly Accelerator[]): readonly ChoiceGroup[] {
  const vendors = Map.groupBy(accelerators, ({ vendor }) => vendor);
  return [...vendors].map(([title, parts]) => ({
    title,
    choices: parts.map(({ id, name }) => ({ value: id, label: name })),
  }));
}

export function precisionField(
  { accelerator, precision }: Hardware,
  given: ReadonlySet<string>,
): AssumptionField {
  const known = precisions.filter((one) => accelerator.peak[one] !== undefined);
  const offered = known.includes(precision) ? known : [precision, ...known];
  return {
    name: 'precision',
    label: 'Precision',
    isStated: given.has('precision'),
    value: precision,
    choices: [{ title: 'Precision', choices: offered.map((one) => ({ value: one, label: one })) }],
  };
}

const recomputeLabels = {
  none: 'none: activations are kept',
  selective: 'selective: attention scores again',
  full: 'full: every layer’s forward pass again',
} as const;

export function recomputeField(
  { recompute }: TrainingQuery,
  given: ReadonlySet<string>,
): AssumptionField {
  const choices = recomputes.map((value) => ({ value, label: recomputeLabels[value] }));
  return {
    name: 'recompute',
    label: 'Activation recomputation',
    isStated: given.has('recompute'),
    value: recompute,
    choices: [{ title: 'Recomputation', choices }],
  };
}

/** What needs no further figure; a run of another kind keeps its own. */
const plainRegimes = ['pretrain', 'full', 'lora', 'qlora', 'dpo', 'grpo'] as const;

export function regimeField(
  { regime }: TrainingQuery,
  given: ReadonlySet<string>,
): AssumptionField {
  const kinds = new Set<Regime['kind']>([...plainRegimes, regime.kind]);
  const choices = [...kinds].map((kind) => ({ value: kind, label: regimeNames[kind] }));
  return {
    name: 'regime',
    label: 'Training',
    isStated: given.has('regime'),
    value: regime.kind,
    choices: [{ title: 'Training', choices }],
  };
}
