import type { Catalog } from '../catalog/catalog.ts';
import type { Accelerator } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import type { ServingHardware } from '../model/inference-query.ts';
import type { Hardware, Regime, TrainingQuery } from '../model/query.ts';
import { recomputes } from '../model/query.ts';
import type { Answer, RunAnswer } from './answer.ts';
import { formatPercent, formatUsd, formatWhole } from './format.ts';
import { assumedText } from './report/caveats.ts';
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

/**
 * The fields of an estimate, each with the value in use. None for an answer that is no single run,
 * and for a mixed fleet no kind and no count, since one of either would not say which part is meant.
 */
export function assumptionForm(answer: Answer, catalog: Catalog): readonly AssumptionField[] {
  const { given, assumptions } = 'assumptions' in answer ? answer : { given: [], assumptions: [] };
  return fieldsOf(answer, new Set(given), catalog).map((field) => {
    const assumed = assumptions.find(({ key }) => assumedAs[field.name].includes(key));
    return assumed === undefined ? field : { ...field, because: assumedText(assumed) };
  });
}

/** By the keys of the contract. Which H100 is assumed also where an H100 is named. */
const assumedAs: Readonly<Record<FieldName, readonly string[]>> = {
  accelerator: ['accelerator', 'acceleratorVariant'],
  count: ['count'],
  precision: ['precision'],
  utilisation: ['mfu'],
  price: ['usdPerAcceleratorHour'],
  recompute: ['recompute'],
  regime: ['regime'],
};

function fieldsOf(answer: Answer, given: Given, catalog: Catalog): readonly AssumptionField[] {
  switch (answer.kind) {
    case 'training':
    case 'claim':
      return trainingFields(answer.query, given, catalog);
    case 'solve':
      return trainingFields(answer.solution.query, given, catalog).filter(
        ({ name }) => name !== unknownFields[answer.solution.unknown],
      );
    case 'memory':
      return memoryFields(answer, given, catalog);
    case 'inference':
      return servingFields(answer.query.hardware, given, catalog);
    case 'usage':
      return hardwareFields(answer.query.hardware, given, catalog);
    default:
      return [];
  }
}

/** What is solved for is no assumption. */
const unknownFields: Readonly<Record<string, FieldName | undefined>> = {
  count: 'count',
  mfu: 'utilisation',
  usdPerAcceleratorHour: 'price',
};

type Given = ReadonlySet<string>;

function trainingFields(query: TrainingQuery, given: Given, catalog: Catalog): AssumptionField[] {
  return [
    ...hardwareFields(query.hardware, given, catalog),
    recomputeField(query, given),
    regimeField(query, given),
  ];
}

/** Fitting hangs on neither speed nor price. */
function memoryFields(
  { query }: Extract<RunAnswer, { kind: 'memory' }>,
  given: Given,
  catalog: Catalog,
): AssumptionField[] {
  const fields =
    query.kind === 'training'
      ? trainingFields(query, given, catalog)
      : servingFields(query.hardware, given, catalog);
  return fields.filter(({ name }) => name !== 'utilisation' && name !== 'price');
}

function hardwareFields(
  hardware: Hardware | undefined,
  given: Given,
  catalog: Catalog,
): AssumptionField[] {
  const fleet = fleetFields(hardware, given, catalog);
  if (hardware === undefined) return fleet;
  const speed: AssumptionField = {
    name: 'utilisation',
    label: 'Utilisation (MFU)',
    isStated: given.has('mfu'),
    value: formatPercent(hardware.utilisation.mid),
    example: '40%',
  };
  return [...fleet, precisionField(hardware, given), speed, priceField(hardware, given)];
}

function servingFields(
  hardware: ServingHardware | undefined,
  given: Given,
  catalog: Catalog,
): AssumptionField[] {
  const fleet = fleetFields(hardware, given, catalog);
  return hardware === undefined ? fleet : [...fleet, priceField(hardware, given)];
}

type Fleet = Pick<Hardware, 'accelerator' | 'count' | 'fleet'>;

function fleetFields(
  hardware: Fleet | undefined,
  given: Given,
  catalog: Catalog,
): AssumptionField[] {
  if (hardware?.fleet !== undefined) return [];
  const count = hardware?.count;
  return [
    {
      name: 'accelerator',
      label: 'Accelerator',
      isStated: given.has('accelerator'),
      value: hardware?.accelerator.id ?? '',
      choices: acceleratorGroups(catalog.accelerators),
    },
    {
      name: 'count',
      label: 'Number of accelerators',
      isStated: given.has('count'),
      value: count === undefined ? '' : formatWhole(count),
      example: '1024',
    },
  ];
}

/** By vendor, in the catalog's order. */
function acceleratorGroups(accelerators: readonly Accelerator[]): readonly ChoiceGroup[] {
  const vendors = Map.groupBy(accelerators, ({ vendor }) => vendor);
  return [...vendors].map(([title, parts]) => ({
    title,
    choices: parts.map(({ id, name }) => ({ value: id, label: name })),
  }));
}

function precisionField({ accelerator, precision }: Hardware, given: Given): AssumptionField {
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

function priceField({ price }: Pick<Hardware, 'price'>, given: Given): AssumptionField {
  return {
    name: 'price',
    label: 'Price of an accelerator-hour',
    isStated: given.has('usdPerAcceleratorHour'),
    value: price === undefined ? '' : formatUsd(price.mid),
    example: '$2.50',
  };
}

const recomputeLabels = {
  none: 'none: activations are kept',
  selective: 'selective: attention scores again',
  full: 'full: every layer’s forward pass again',
} as const;

function recomputeField({ recompute }: TrainingQuery, given: Given): AssumptionField {
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

function regimeField({ regime }: TrainingQuery, given: Given): AssumptionField {
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
