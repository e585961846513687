import { describe, expect, test } from 'vitest';
import { readQuantity } from '../../src/language/read-quantity.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { lexicon } from './asking.ts';

function read(text: string) {
  return readQuantity(lexicon, tokenize(text), 0);
}

describe('the dimension is the role', () => {
  test.each([
    ['2T tokens', 'tokens', 2e12],
    ['2T training tokens', 'tokens', 2e12],
    ['2T-token', 'tokens', 2e12],
    ['7 billion parameters', 'parameters', 7e9],
    ['70B model parameters', 'parameters', 70e9],
    ['70B weights', 'parameters', 70e9],
    ['20 tokens per parameter', 'tokensPerParameter', 20],
    ['20 tokens/param', 'tokensPerParameter', 20],
    ['400 TFLOPS', 'flopPerSecond', 4e14],
    ['400 TFLOP/s', 'flopPerSecond', 4e14],
    ['400 TFLOPs', 'flopPerSecond', 4e14],
    ['400 TFLOP/s per GPU', 'flopPerSecondPerAccelerator', 4e14],
    ['400 TFLOP/s/GPU', 'flopPerSecondPerAccelerator', 4e14],
    ['0.4 PFLOPS', 'flopPerSecond', 4e14],
    ['8.4e23 FLOP', 'flop', 8.4e23],
    ['2 ZFLOP', 'flop', 2e21],
    ['1 ExaFLOP', 'flop', 1e18],
    ['$2.20/gpu-hr', 'usdPerAcceleratorHour', 2.2],
    ['$2 per GPU hour', 'usdPerAcceleratorHour', 2],
    ['$2 per GPU per hour', 'usdPerAcceleratorHour', 2],
    ['$2/hr/GPU', 'usdPerAcceleratorHour', 2],
    ['US$2.10/GPU-hour', 'usdPerAcceleratorHour', 2.1],
    ['2.20 USD/gpu-hr', 'usdPerAcceleratorHour', 2.2],
    ['2 dollars per H100 hour', 'usdPerAcceleratorHour', 2],
    ['$2/H100/hr', 'usdPerAcceleratorHour', 2],
    ['$48 per GPU day', 'usdPerAcceleratorHour', 2],
    ['$3/hr', 'usdPerHour', 3],
    ['$3 an hour', 'usdPerHour', 3],
    ['$5M', 'usd', 5e6],
    ['21,500 A100-hours', 'acceleratorHours', 21_500],
    ['3.3M GPU hours', 'acceleratorHours', 3.3e6],
    ['2 weeks', 'seconds', 1_209_600],
    ['30 min', 'seconds', 1800],
    ['80GB', 'bytes', 80e9],
    ['3.35 TB/s', 'bytesPerSecond', 3.35e12],
    ['2 bytes per parameter', 'bytesPerParameter', 2],
    ['700W', 'watts', 700],
    ['24k tokens per second', 'tokensPerSecond', 24e3],
    ['380 tokens/sec/GPU', 'tokensPerSecondPerAccelerator', 380],
  ])('%s: %s of %d', (text, dimension, value) => {
    const tokens = tokenize(text);
    const quantity = read(text);
    expect(quantity?.dimension).toBe(dimension);
    expect(quantity?.value).toBeCloseTo(value, -Math.floor(Math.log10(value)) + 9);
    expect(quantity?.to).toBe(tokens.length);
  });
});

describe('a range', () => {
  test.each([
    ['$2-3/gpu-hr', 2, 2.5, 3],
    ['$2 to $3 per GPU hour', 2, 2.5, 3],
    ['$2.20-$2.60/gpu-hr', 2.2, 2.4, 2.6],
    ['300-400 TFLOPS', 3e14, 3.5e14, 4e14],
  ])('%s has its middle halfway', (text, low, mid, high) => {
    expect(read(text)).toMatchObject({ low });
    expect(read(text)?.value).toBeCloseTo(mid, 9);
    expect(read(text)).toMatchObject({ high });
  });
});

test.each(['70B', '1024 H100', 'tokens', '40%', '', '$', '5 apples'])(
  '“%s” is no quantity with a unit',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
