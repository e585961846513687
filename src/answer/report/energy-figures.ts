import type { Band } from '../../model/band.ts';
import { formatSi, significant } from '../format.ts';
import type { Figure } from '../report.ts';
import { banded } from './banded.ts';

type Drawn = { readonly kilowattHours?: Band; readonly kilogramsCo2?: Band };

/** Empty where the power of the accelerator is not known. */
export function energyFigures({ kilowattHours, kilogramsCo2 }: Drawn): Figure[] {
  if (kilowattHours === undefined) return [];
  return [
    {
      label: 'Energy',
      value: banded(kilowattHours, (value) => formatSi(value * 1000, 'Wh')),
      ...(kilogramsCo2 && { note: `about ${formatMass(kilogramsCo2.mid)} CO₂e` }),
    },
  ];
}

function formatMass(kilograms: number): string {
  return kilograms < 1000 ? `${significant(kilograms)} kg` : `${significant(kilograms / 1000)} t`;
}
