import type { Commitment, PriceTerms } from '../catalog/catalog.ts';
import { providerNames } from '../catalog/providers.ts';
import type { Statement } from './statement.ts';

/** On what terms the price is to be: as stated, else the catalog's own default. */
export function priceTerms({ commitment, provider }: Statement): PriceTerms {
  return {
    ...(commitment !== undefined && { commitment: commitment.value }),
    ...(provider !== undefined && { provider: provider.value }),
  };
}

/** `on spot at AWS`; undefined where nothing is said of it. */
export function termsText({ commitment, provider }: Statement): string | undefined {
  if (commitment === undefined && provider === undefined) return undefined;
  const bound = commitmentTexts[commitment?.value ?? 'on-demand'];
  return provider === undefined ? bound : `${bound} at ${providerNames[provider.value]}`;
}

const commitmentTexts: Readonly<Record<Commitment, string>> = {
  'on-demand': 'on demand',
  spot: 'on spot',
  'reserved-1y': 'reserved for a year',
  'reserved-3y': 'reserved for three years',
};
