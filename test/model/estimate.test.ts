import { describe, expect, test } from 'vitest';
import { exactly } from '../../src/model/band.ts';
import { estimateTraining } from '../../src/model/estimate.ts';
import { parameterCount, ratio, secondsPerDay, tokenCount } from '../../src/model/quantity.ts';
import { llama3Of8B } from './architectures.ts';
import { h100, hardware, training } from './queries.ts';

describe('70B on 2T tokens on 1,024 H100', () => {
  const { run, tokensPerParameter } = estimateTraining({
    ...training(70e9, 2e12),
    hardware: hardware(1024),
  });

  test('takes 24 days at 40% of the dense peak: 8.4e23 / (1024 · 989e12 · 0.4)', () => {
    expect((run?.seconds?.mid ?? NaN) / secondsPerDay).toBeCloseTo(24.0, 1);
    expect((run?.seconds?.low ?? NaN) / secondsPerDay).toBeCloseTo(20.0, 1);
    expect((run?.seconds?.high ?? NaN) / secondsPerDay).toBeCloseTo(32.0, 1);
  });

  test('takes 590,000 accelerator-hours and $1.77M at $3', () => {
    expect(run?.acceleratorHours.mid).toBeCloseTo(589_821, 0);
    expect(run?.usd?.mid).toBeCloseTo(3 * 589_821, -1);
  });

  test('draws 1.22 kW per accelerator: 1275 W · 0.8 · PUE 1.2', () => {
    expect((run?.kilowattHours?.mid ?? NaN) / (run?.acceleratorHours.mid ?? NaN)).toBeCloseTo(
      1.224,
    );
    expect((run?.kilogramsCo2?.mid ?? NaN) / (run?.kilowattHours?.mid ?? NaN)).toBeCloseTo(0.369);
  });

  test('trains on 29 tokens per parameter', () => {
    expect(tokensPerParameter).toBeCloseTo(28.57, 2);
  });
});

describe('what is not known is left out', () => {
  test('without hardware there is neither run nor memory', () => {
    expect(Object.keys(estimateTraining(training(70e9, 2e12)))).not.toContain('run');
    expect(Object.keys(estimateTraining(training(70e9, 2e12)))).not.toContain('memory');
  });

  test('without a count there are hours, money and energy, but no time', () => {
    const { run } = estimateTraining({ ...training(70e9, 2e12), hardware: hardware() });
    expect(Object.keys(run ?? {})).toStrictEqual([
      'peak',
      'utilisation',
      'acceleratorHours',
      'usd',
      'kilowattHours',
      'kilogramsCo2',
    ]);
  });

  test('without a price there is no cost', () => {
    const { price: _, ...unpriced } = hardware(8);
    const { run } = estimateTraining({ ...training(7e9, 1e9), hardware: unpriced });
    expect(run).not.toHaveProperty('usd');
  });

  test("without a server's power the thermal design power stands in, without either no energy", () => {
    const { systemPower: _, ...chip } = h100;
    const { thermalDesignPower: __, ...unknown } = chip;
    const [known, none] = [chip, unknown].map(
      (accelerator) =>
        estimateTraining({ ...training(7e9, 1e9), hardware: hardware(8, { accelerator }) }).run,
    );
    const kilowatts = (known?.kilowattHours?.mid ?? NaN) / (known?.acceleratorHours.mid ?? NaN);
    expect(kilowatts).toBeCloseTo(0.7 * 1.8 * 0.8 * 1.2);
    expect(none).not.toHaveProperty('kilowattHours');
    expect(none).not.toHaveProperty('kilogramsCo2');
  });

  test('a peak that the accelerator does not have is a broken query', () => {
    const broken = { ...training(7e9, 1e9), hardware: hardware(8, { precision: 'fp4' }) };
    expect(() => estimateTraining(broken)).toThrow('h100-sxm has no fp4 peak');
  });
});

describe('recomputation and time', () => {
  const seconds = (recompute: 'none' | 'full', utilisationStated: boolean) =>
    estimateTraining({
      ...training(70e9, 2e12, { recompute }),
      hardware: hardware(1024, { utilisationStated, utilisation: exactly(ratio(0.4)) }),
    }).run?.seconds?.mid ?? NaN;

  test('full recomputation takes a third longer where the utilisation is a prior', () => {
    expect(seconds('full', false) / seconds('none', false)).toBeCloseTo(4 / 3, 12);
  });

  test('a stated utilisation was measured with it and gives the time as it stands', () => {
    expect(seconds('full', true)).toBe(seconds('none', true));
  });
});

describe('all-in time and step time', () => {
  const stepUtilisation = { low: ratio(0.4), mid: ratio(0.5), high: ratio(0.6) };
  const runOf = (utilisationStated: boolean, recompute: 'none' | 'full' = 'none') =>
    estimateTraining({
      ...training(70e9, 2e12, { recompute }),
      hardware: hardware(1024, {
        utilisationStated,
        utilisation: exactly(ratio(0.4)),
        stepUtilisation,
      }),
    }).run;

  test('the figures rest on the all-in prior; if all goes well it takes less', () => {
    const run = runOf(false);
    const { stepTime } = run ?? {};
    expect(run?.utilisation.mid).toBe(0.4);
    expect(stepTime?.utilisation).toStrictEqual(stepUtilisation);
    for (const key of ['seconds', 'acceleratorHours', 'usd'] as const) {
      expect((stepTime?.[key]?.mid ?? NaN) / (run?.[key]?.mid ?? NaN)).toBeCloseTo(0.4 / 0.5, 12);
    }
  });

  test('flop / (count · peak · utilisation) is the time', () => {
    const { run, flop } = estimateTraining({
      ...training(70e9, 2e12),
      hardware: hardware(1024, { stepUtilisation }),
    });
    const { mid } = run?.utilisation ?? { mid: NaN };
    expect(flop.total / (1024 * 989e12 * mid) / (run?.seconds?.mid ?? NaN)).toBeCloseTo(1, 12);
  });

  test('a stated utilisation says both, so there is no other time', () => {
    expect(runOf(true)).not.toHaveProperty('stepTime');
    const unknown = { ...training(7e9, 1e9), hardware: hardware(8) };
    expect(estimateTraining(unknown).run).not.toHaveProperty('stepTime');
  });

  test('full recomputation slows the steps as it slows the run', () => {
    const slowed = runOf(false, 'full')?.stepTime?.seconds?.mid ?? NaN;
    expect(slowed / (runOf(false)?.stepTime?.seconds?.mid ?? NaN)).toBeCloseTo(4 / 3, 12);
  });
});

describe('the shortcut beside the ledger', () => {
  test('from a size alone there is nothing but the shortcut', () => {
    expect(estimateTraining(training(70e9, 2e12)).shortcut).toStrictEqual({
      flop: 8.4e23,
      difference: 0,
      because: 'every weight is multiplied once a token and trained',
    });
  });

  test('Llama-3-8B at 8,192: 6.8% short, attention against the embedding', () => {
    const { shortcut } = estimateTraining(
      training(8_030_261_248, 15e12, {
        architecture: llama3Of8B,
        attention: 'counted',
        sequenceLength: tokenCount(8192),
      }),
    );
    expect(shortcut.flop).toBe(6 * 8_030_261_248 * 15e12);
    expect(shortcut.difference).toBeCloseTo(0.068, 3);
    expect(shortcut.because).toBe(
      '+13.4% attention scores, which have no weights; -6.5% the embedding, which is looked up and not multiplied, and norms',
    );
  });

  test('LoRA is a third less, and a reference model a third more', () => {
    const because = (regime: Parameters<typeof training>[2]) =>
      estimateTraining(training(8e9, 1e9, regime)).shortcut.because;
    expect(because({ regime: { kind: 'lora', trainable: parameterCount(40e6) } })).toBe(
      '-33.3% no dW for frozen weights; +0.5% adapters',
    );
    expect(because({ regime: { kind: 'dpo', reference: 'run' } })).toBe('+33.3% reference model');
  });

  test('recomputation is in neither side', () => {
    const { shortcut } = estimateTraining(training(70e9, 2e12, { recompute: 'full' }));
    expect(shortcut.difference).toBe(0);
  });
});
