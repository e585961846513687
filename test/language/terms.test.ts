import { describe, expect, test } from 'vitest';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import { toJson } from '../../src/answer/to-json.ts';
import { flops, json, run } from './asking.ts';

const base = '70B on 2T tokens on 1024 H100s';

type Training = Extract<JsonAnswer, { kind: 'training' }>;

function assumed(text: string, key: string) {
  return run(text).assumptions.find((one) => one.key === key);
}

function onDay(text: string, on: string): Training {
  const answer = toJson(flops.answer(text, on), flops.catalog, 'test', on);
  if (!answer.ok || answer.kind !== 'training') throw new Error(text);
  return answer;
}

describe('the terms of the price', () => {
  test.each([
    ['spot', 1.6],
    ['spot instances', 1.6],
    ['on preemptible capacity', 1.6],
    ['reserved', 2.35],
    ['1-year reserved', 2.35],
    ['reserved for a year', 2.35],
    ['with a one-year commitment', 2.35],
    ['12-month contract', 2.35],
    ['on-demand', 3],
    ['on AWS', 6.88],
    ['AWS list price', 6.88],
    ['AWS spot', 2.1189],
    ['preemptible on GCP', 3.8099],
    ['on Azure', 12.29],
    ['at Lambda', 4.19],
    ['on CoreWeave', 6.16],
    ['RunPod', 2.99],
    ['on Oracle Cloud', 10],
    ['on Nebius spot', 2.15],
  ])('%s: %d USD an hour for an H100', (terms, price) => {
    expect(run(`${base}, ${terms}`).query.usdPerAcceleratorHour).toBe(price);
  });

  test('are named in the assumption, with source and day', () => {
    const price = assumed(`${base} on AWS spot`, 'usdPerAcceleratorHour');
    expect(price?.because).toMatch(/^on spot at AWS: /);
    expect(price?.source).toMatch('skypilot-catalog');
    expect(price?.asOf).toBe('2026-07-09');
  });

  test.each([
    [', 3-year commitment', 'No price reserved for three years is known for H100'],
    [', three-year reserved on AWS', 'No price reserved for three years at AWS is known for H100'],
    [' on Nebius, 1-year reserved', 'No price reserved for a year at Nebius is known for H100'],
  ])('%s: no price is known, no other stands in, and there are no dollars', (terms, warning) => {
    const answer = run(base + terms);
    expect(answer.warnings.map(({ message }) => message).join()).toMatch(warning);
    expect(answer.query).not.toHaveProperty('usdPerAcceleratorHour');
    expect(JSON.stringify(answer.estimate)).not.toMatch(/usd/i);
  });

  test('a stated price wins over them', () => {
    expect(run(`${base} spot at $1.10/gpu-hr`).query.usdPerAcceleratorHour).toBe(1.1);
  });

  test.each([
    ['2026-03-30', 1.7],
    ['2026-03-31', 2.35],
  ])('of a year reserved, on %s: %d USD, by the day', (on, price) => {
    expect(onDay(`${base}, 1-year reserved`, on).query.usdPerAcceleratorHour).toBe(price);
  });

  test.each(['2026-07-08', '2026-07-09'])('of AWS on %s: known from the second on', (on) => {
    const known = on === '2026-07-09';
    expect('usdPerAcceleratorHour' in onDay(`${base} on AWS`, on).query).toBe(known);
  });

  test.each(['H100 spot price', 'what does an H100 cost on AWS?', 'price of an H100 on Azure'])(
    '%s: stands with the facts of the chip, each with its day',
    (text) => {
      const answer = json(text);
      if (!answer.ok || answer.kind !== 'hardware') throw new Error(text);
      const prices = answer.sections.find(({ title }) => title === 'Price on other terms')?.text;
      expect(prices).toMatch('spot $1.60 (2026-08-21), reserved for a year $2.35 (2026-03-31)');
      expect(prices).toMatch('AWS on demand $6.88 (2026-07-09), AWS spot $2.12');
      expect(prices).toMatch('Azure on demand $12.29');
    },
  );

  test('two of them are compared', () => {
    expect(json(`${base}, spot vs on-demand`)).toMatchObject({ kind: 'comparison' });
    expect(json(`${base} on AWS or Azure`)).toMatchObject({ kind: 'comparison' });
  });

  test('two of them without a word between are a conflict', () => {
    expect(json(`${base} on AWS spot on-demand`)).toMatchObject({ ok: false });
  });

  test('a reservation for another time is no year reserved: asked about', () => {
    expect(json(`${base}, reserved for 30 days`)).toMatchObject({ ok: false });
  });

  test('are not read out of ordinary words', () => {
    expect(run('we train together a 7B on 1T tokens on 64 H100s').query.usdPerAcceleratorHour).toBe(
      3,
    );
  });
});

describe('the region', () => {
  test.each([
    ['in France', 0.05604],
    ['in Sweden', 0.0407],
    ['in the US', 0.36947],
    ['in the UK', 0.23759],
    ['in Iowa', 0.41272],
    ['us-central1', 0.41272],
    ['region eu-north1', 0.07916],
    ['on AWS eu-north-1', 0.0407],
    ['in us-east-1', 0.32305],
    ['in Finland', 0.07916],
    ['in Northern Virginia', 0.32305],
    ['in Quebec', 0.00548],
  ])('%s: %d kg CO2e per kWh', (place, intensity) => {
    const grid = assumed(`${base} ${place}`, 'gridIntensity');
    expect(grid?.value).toBe(intensity);
  });

  test('sets the emissions, and is named with its source', () => {
    const text = `${base} in France`;
    const { kilowattHours, kilogramsCo2 } = run(text).estimate;
    expect(kilogramsCo2?.mid).toBeCloseTo((kilowattHours?.mid ?? 0) * 0.05604, 6);
    const grid = assumed(text, 'gridIntensity');
    expect(grid?.because).toBe('mean of France (FR) in 2023, by location');
    expect(grid?.source).toMatch('codecarbon');
  });

  test('one that nobody knows leaves the default, which says that it is', () => {
    expect(assumed(`${base} in Atlantis`, 'gridIntensity')?.because).toMatch('United States');
  });

  test('in is no India, us no country and it no Italy', () => {
    expect(assumed(`tell us what it takes: ${base}`, 'gridIntensity')?.low).toBe(0.151);
  });
});

describe('power', () => {
  test.each([
    ['PUE 1.1', 1.1],
    ['pue=1.3', 1.3],
    ['with a PUE of 1.15', 1.15],
    ['power usage effectiveness 1.4', 1.4],
  ])('%s replaces the assumed one', (words, value) => {
    expect(assumed(`${base}, ${words}`, 'powerUsageEffectiveness')).toMatchObject({
      value,
      because: 'stated',
    });
  });

  test('a PUE below 1 is no PUE: asked about', () => {
    expect(json(`${base}, PUE 0.9`)).toMatchObject({ ok: false });
  });

  test.each([
    ['700 W per GPU', 700],
    ['at 1.2 kW per GPU', 1200],
    ['1.2kW/GPU', 1200],
  ])('%s is the mean draw: hours · power · PUE', (words, watts) => {
    const { estimate } = run(`${base}, ${words}, PUE 1.1`);
    const hours = estimate.acceleratorHours?.mid ?? 0;
    expect(estimate.kilowattHours?.mid).toBeCloseTo((hours * watts * 1.1) / 1000, 3);
  });
});
