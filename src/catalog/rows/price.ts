import { z } from 'zod';
import { commitments, providers } from '../providers.ts';
import { band, checkedOn, date, id, positive, schemaLink, source } from './field.ts';

const priceRow = z.strictObject({
  accelerator: id.describe('Id of the accelerator that is rented.'),
  commitment: z
    .enum(commitments)
    .describe('How long one is bound; spot can be taken back at any time.'),
  provider: z
    .enum(providers)
    .optional()
    .describe('The cloud whose own price it is; left out where it is that of the market.'),
  from: date.describe('First day this price holds; a change appends a row and leaves this one.'),
  usd_per_accelerator_hour: band(positive, 'in USD per accelerator and hour').describe(
    'What one pays with that commitment.',
  ),
  basis: z.string().min(1).describe('How mid, low and high were made, with the number of quotes.'),
  confidence: z.enum(['high', 'medium', 'low']).describe('How far to trust the middle.'),
  source,
  checked_on: checkedOn,
});

export const priceFile = z.strictObject({
  $schema: schemaLink('../schema/prices.schema.json', '../../schema/prices.schema.json'),
  prices: z
    .array(priceRow)
    .min(1)
    .describe('Rows, those of one provider and commitment sorted by accelerator, then by from.'),
});

export type PriceRow = z.infer<typeof priceRow>;
