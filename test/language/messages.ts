import * as fc from 'fast-check';
import { lexicon } from './asking.ts';

/** Strings for the properties: anything at all, and anything made of the words that mean something. */

const names = lexicon.catalog.names.map(({ text }) => text);

const words =
  `tokens token parameters params B T k M billion trillion half a an on of at in for with per and or to
  MFU mfu= HFU utilization % $ $2 /gpu-hr per GPU hour gpu-hours hours days weeks USD TFLOPS TFLOP/s FLOP PFLOP
  GPUs nodes node servers x * / + - ^ ( ) = : , . ~ > < & bf16 fp8 fp16 int8 context sequence length seq_len=
  recompute checkpointing no full selective LoRA QLoRA rank fine-tune pretrain MoE active total each 80GB GB bytes
  GHz hertz W kWh second llama 3 gpt-4 vs then why help hello sqrt( log10( import( createUnit( DGX v5e- p5.48xlarge tpu
  hundred dozen twenty two million 1,024 10^12 1e309 0 0.4 1.5 40% -5 70B 2T 1024 8x 8xH100 7B 1T in days how many`.split(
    /\s+/,
  );

const number = fc.oneof(
  fc.integer({ min: -10, max: 100_000 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('70', '2', '1024', '1,024', '1 024', '.5', '1e12', '1e400', '10^25', '٣', '½'),
);

/** Real words, numbers, units, signs and names, with and without spaces between. */
const spoken: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...words) },
        { weight: 2, arbitrary: fc.constantFrom(...names) },
        { weight: 2, arbitrary: number },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
      ),
      fc.constantFrom(' ', ' ', ' ', '', '-', ', '),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.map(([word, gap]) => word + gap).join(''));

/** Arithmetic that is mostly well formed. */
const arithmetic: fc.Arbitrary<string> = fc.letrec<{ sum: string; value: string }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4 },
    tie('value'),
    fc
      .tuple(
        tie('sum'),
        fc.constantFrom(' + ', ' - ', ' * ', ' / ', '*', ' x ', ' per ', '^'),
        tie('sum'),
      )
      .map(([left, sign, right]) => left + sign + right),
    tie('sum').map((inside) => `(${inside})`),
    fc
      .tuple(tie('sum'), fc.constantFrom('days', 'FLOP', 'GB', 'gpu-hours', 'Hz'))
      .map(([left, unit]) => `${left} in ${unit}`),
  ),
  value: fc
    .tuple(
      number,
      fc.constantFrom(
        '',
        '%',
        ' hours',
        ' TFLOPS',
        ' GPUs',
        ' tokens',
        'B',
        ' params',
        ' USD',
        ' GB',
        '/s',
        ' Hz',
        ' W',
      ),
    )
    .map(([digits, unit]) => digits + unit),
})).sum;

/** Slack's marks and whatever Unicode holds, cut anywhere. */
const pasted: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '<@U1>',
        '<!here>',
        '<http://a.b|70B>',
        '&amp;',
        '&lt;',
        '*',
        '_',
        '~',
        '`',
        ':tada:',
        '🚀',
        '\u202e',
        '\u00a0',
        '²',
        '×',
        '–',
        '“',
        '70B',
        ' on ',
        '2T tokens',
        '8 H100',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

export const anything: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: spoken },
  { weight: 2, arbitrary: arithmetic },
  { weight: 2, arbitrary: pasted },
);

/** A run that is understood, as phrases in no fixed order. */
export const phrasesOfARun: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 999 }).map((size) => `${size}B params`),
    fc.integer({ min: 1, max: 40 }).map((size) => `${size}T tokens`),
    fc
      .tuple(
        fc.integer({ min: 2, max: 20_000 }),
        fc.constantFrom('H100', 'A100s', 'MI300X', 'B200', 'TPU v5p'),
      )
      .map(([count, name]) => `${count} ${name}`),
    fc.integer({ min: 5, max: 65 }).map((share) => `${share}% MFU`),
    fc.constantFrom('bf16'),
    fc.integer({ min: 20, max: 900 }).map((cents) => `$${(cents / 100).toFixed(2)}/gpu-hr`),
  )
  .chain((phrases) => fc.shuffledSubarray(phrases, { minLength: 6 }));

const size = fc.integer({ min: 1, max: 400 }).map((billions) => `${billions}B params`);
const data = fc.integer({ min: 1, max: 40 }).map((trillions) => `${trillions}T tokens`);
const fleet = fc
  .tuple(
    fc.integer({ min: 8, max: 20_000 }),
    fc.constantFrom('H100', 'A100', 'MI300X', 'B200', 'TPU v5p'),
  )
  .map(([count, name]) => `${count} ${name}`);
const time = fc
  .tuple(fc.integer({ min: 2, max: 90 }), fc.constantFrom('days', 'weeks'))
  .map(([amount, unit]) => `${amount} ${unit}`);
const settings = fc
  .subarray(['at 40% MFU', 'in bf16', '$2.50/gpu-hr', '8k context'])
  .map((said) => said.map((part) => `, ${part}`).join(''));

/** Well-formed messages of one kind each, by the kind of their answer. */
export const messagesOf = {
  training: fc
    .tuple(size, data, fleet, settings)
    .map(([n, d, on, more]) => `${n} on ${d} on ${on}${more}`),
  claim: fc
    .tuple(size, data, fleet, time, settings)
    .map(([n, d, on, within, more]) => `${n} on ${d} on ${on} in ${within}${more}`),
  solve: fc.oneof(
    fc
      .tuple(size, fleet, time, settings)
      .map(([n, on, within, more]) => `${n} on ${on} for ${within}${more}`),
    fc.tuple(data, fleet, time).map(([d, on, within]) => `${d} on ${on} for ${within}`),
    fc
      .tuple(size, data, time)
      .map(([n, d, within]) => `how many H100s for ${n} on ${d} in ${within}`),
  ),
  usage: fc.tuple(fleet, time).map(([on, within]) => `${on} for ${within}`),
  inference: fc
    .tuple(size, fleet, fc.integer({ min: 16, max: 4096 }), fc.integer({ min: 16, max: 4096 }))
    .map(
      ([n, on, prompt, output]) =>
        `serve ${n} on ${on}, ${prompt} prompt tokens, ${output} output tokens`,
    ),
  memory: fc
    .tuple(fc.constantFrom('LoRA', 'QLoRA', 'full fine-tuning'), size, fleet)
    .map(([method, n, on]) => `does ${method} of ${n} fit on ${on}`),
  comparison: fc
    .tuple(size, data, fleet, fleet)
    .filter(([, , one, other]) => one.split(' ')[1] !== other.split(' ')[1])
    .map(([n, d, one, other]) => `${one} vs ${other} for ${n} on ${d}`),
} as const;

/** Of every kind, alone or with anything behind it. */
export const ofAnyKind: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(...Object.values(messagesOf)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof(...Object.values(messagesOf)), anything)
      .map(([message, more]) => `${message} ${more}`),
  },
);
