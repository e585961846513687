import type { TopicGroup } from './topic.ts';

/** Energy and money. */
export const costTopics = {
  energy: {
    phrases:
      'energy, pue, grid, co2, energy calculate, grid intensity, energy come, power usage effectiveness, electricity, co2 intensity, co2 come, kwh, energy estimate, kilowatt hour',
    words:
      'pue grid intensity power usage effectiveness electricity footprint calculate region data center centre',
    hardware: 'reason',
    examples: [
      'what is PUE?',
      'how do you calculate the CO2?',
      'where does the grid intensity come from?',
      'how is energy estimated',
    ],
  },
  prices: {
    phrases:
      'price from, price come, price come from, price source, price where, cost come from, price date, price old, price why, price current, price up date, price range, price spot, rate come from, price you use, price use, spot on demand',
    words:
      'price rate spot demand hourly cloud source date old neocloud hyperscaler rental as of gpu hour aws current',
    hardware: 'reason',
    examples: [
      'where do the prices come from?',
      'how old are the prices?',
      'what is the source of the prices?',
      'which prices do you use?',
    ],
  },
} as const satisfies TopicGroup;
