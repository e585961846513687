import { serverPower } from '../../model/cost.ts';
import type { costTopics } from '../../language/topics/costs.ts';
import { formatUsd, significant } from '../format.ts';
import { section, source } from './section.ts';
import type { Explanations } from './section.ts';
import { acceleratorOf, acceleratorSource } from './worked.ts';

export const costExplanations: Explanations<keyof typeof costTopics> = {
  energy: ({ catalog, subject }) => {
    const accelerator = acceleratorOf(catalog, subject.accelerator);
    const {
      loadFactor,
      powerUsageEffectiveness: pue,
      gridIntensity,
      sources,
      defaultRegion,
    } = catalog.energy;
    const power = serverPower(accelerator, catalog.energy);
    const hourly = power === undefined ? undefined : (power / 1000) * loadFactor * pue.mid;
    const worked =
      power === undefined || hourly === undefined
        ? `The power of ${accelerator.name} is not known.`
        : `${accelerator.name}: ${power.toLocaleString('en-US')} W with its share of the server × ${loadFactor} load × ${pue.mid} PUE = ${significant(hourly)} kWh per accelerator-hour, ${significant(hourly * gridIntensity.mid)} kg CO₂e at ${gridIntensity.mid} kg/kWh (${defaultRegion}).`;
    return [
      section(
        'How it is reckoned',
        'Accelerator-hours × server power per accelerator × load × PUE gives kWh; × grid intensity gives CO₂e. Server power, not the chip’s: fans, CPUs and network draw nearly as much again. Papers that take bare thermal design power get about half.',
      ),
      section(
        'PUE and grid',
        `PUE (power usage effectiveness) is what the building draws over what the servers draw: ${pue.mid} assumed, ${pue.low} in hyperscale halls, ${pue.high} on average of all. Grid intensity is the mean of the region, ${gridIntensity.mid} kg/kWh for ${defaultRegion}, and varies more than anything else here (${gridIntensity.low}–${gridIntensity.high}). Making the hardware is not included.`,
      ),
      section('Worked', worked),
      source(
        ...[sources.powerUsageEffectiveness, sources.gridIntensity].map(
          (fact) => `${fact.source}, ${fact.year} (checked ${fact.checkedOn})`,
        ),
        acceleratorSource(accelerator),
      ),
    ];
  },
  prices: ({ catalog, subject, on }) => {
    const accelerator = acceleratorOf(catalog, subject.accelerator);
    const price = catalog.price(accelerator.id, on);
    const worked =
      price === undefined
        ? `No price of ${accelerator.name} is known; state one, such as $3/gpu-hr.`
        : `${accelerator.name}: ${formatUsd(price.perAcceleratorHour.mid)} an hour (${formatUsd(price.perAcceleratorHour.low)}–${formatUsd(price.perAcceleratorHour.high)}), as of ${price.from}. ${price.basis}`;
    return [
      section(
        'Where they come from',
        'On-demand list prices per accelerator-hour, collected from public trackers and provider pages. The middle is the median over neoclouds of the newest quote of each; low and high are P10 and P90 over all providers, hyperscalers included. Spot, reserved and negotiated prices are not in it.',
      ),
      section(
        'How old',
        'Every price has the day from which it holds, and that day is printed. An answer uses the newest price on or before its day, so an old answer can be reproduced. Lists move every one to three months: state yours (“at $2.20/gpu-hr”) and it is used instead.',
      ),
      section('Worked', worked),
      source(
        price === undefined
          ? 'no quote was seen'
          : `${price.source} (as of ${price.from}, confidence ${price.confidence})`,
      ),
    ];
  },
};
