import type { Catalog } from '../catalog/catalog.ts';
import type { ServingHardware } from '../model/inference-query.ts';
import type { Hardware, TrainingQuery } from '../model/query.ts';
import type { Answer, RunAnswer } from './answer.ts';
import {
  acceleratorGroups,
  precisionField,
  recomputeField,
  regimeField,
} from './assumption-field.ts';
import type { AssumptionField, FieldName } from './assumption-field.ts';
import { formatPercent, formatUsd, formatWhole } from './format.ts';
import { assumedText } from './report/caveats.ts';

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

function priceField({ price }: Pick<Hardware, 'price'>, given: Given): AssumptionField {
  return {
    name: 'price',
    label: 'Price of an accelerator-hour',
    isStated: given.has('usdPerAcceleratorHour'),
    value: price === undefined ? '' : formatUsd(price.mid),
    example: '$2.50',
  };
}
