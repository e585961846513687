import { createFlops } from '../../../src/index.ts';
import type { TrainingAnswer } from '../../../src/index.ts';
import { exampleDay, exampleMessage } from '../ask.ts';
import { fenced } from '../sections.ts';

const loraMessage = 'LoRA rank 16 fine-tune Llama 3 8B on 100M tokens on 8 H100s, 8k context';

/**
 * The first question of all, reckoned by plain arithmetic from the assumptions that the program names.
 * Throws where the program itself says anything else: then either it or this page is wrong.
 */
export function pretrainingByHand(): string {
  const answer = trainingAnswer(exampleMessage);
  const { query, estimate } = answer;
  const { run } = estimate;
  const { count = NaN, utilisation, stepUtilisation, price } = query.hardware ?? fail('hardware');
  const [peak, hours] = [989e12, 3600];
  const flop = 6 * 70e9 * 2e12;
  const seconds = flop / (count * peak * utilisation.mid);
  const step = flop / (count * peak * (stepUtilisation?.mid ?? NaN));
  const held = (seconds * count) / hours;
  const dollars = held * (price?.mid ?? NaN);
  agree('FLOP', flop, estimate.flop.total);
  agree('time', seconds, run?.seconds?.mid);
  agree('step time', step, run?.stepTime?.seconds?.mid);
  agree('hours', held, run?.acceleratorHours.mid);
  agree('dollars', dollars, run?.usd?.mid);
  const rate = '8.4·10²³ / (1024 × 989·10¹²';
  const atEnds = `${days(run?.seconds?.low)} and ${days(run?.seconds?.high)} days`;
  return lines(exampleMessage, [
    ['FLOP', '6 × 70·10⁹ × 2·10¹²', scientific(flop)],
    ['  forward, dA, dW', '2 × 70·10⁹ × 2·10¹² each', scientific(flop / 3)],
    ['all-in time', `${rate} × ${fixed(utilisation.mid)})`, `${days(seconds)} days`],
    ['  P10 and P90', `at ${fixed(utilisation.high)} and ${fixed(utilisation.low)}`, atEnds],
    ['step time', `${rate} × ${fixed(stepUtilisation?.mid)})`, `${days(step)} days`],
    ['GPU-hours', `1024 × ${scientific(seconds)} s / 3600`, whole(held)],
    ['cost', `${whole(held)} × $${fixed(price?.mid, 2)}`, `$${fixed(dollars / 1e6, 2)}M`],
    ...memoryRows(answer),
  ]);
}

/**
 * Of a typical shape for 70B, fully sharded: activations, logits and the layer that is gathered on each
 * group of tensor parallelism, the states over all.
 */
function memoryRows({ estimate }: TrainingAnswer): readonly Row[] {
  const { assumedShape: shape, memory = fail('memory') } = estimate;
  const { layers, width, heads, keyValueHeads, headWidth, feedForwardWidth } = shape;
  const tensor = Number(/FSDP.*tensor parallel (\d+)/.exec(memory.layout)?.[1] ?? fail('layout'));
  const values = 4 * width + (2 * heads + 2 * keyValueHeads) * headWidth + 3 * feedForwardWidth;
  const kept = (4096 * 2 * layers * values) / tensor;
  const logits = (4096 * 6 * shape.vocabulary) / tensor;
  const layer = (4 * (70e9 - 2 * shape.vocabulary * width)) / layers / tensor;
  const states = (16 * 70e9) / 1024;
  agree('memory', kept + logits + layer + states, memory.perAccelerator);
  const grouped = `(${2 * heads} + ${2 * keyValueHeads})·${headWidth}`;
  return [
    [
      'activations',
      `4096 × 2 B × ${layers} × (4·${width} + ${grouped} + 3·${feedForwardWidth}) / ${tensor}`,
      gigabytes(kept),
    ],
    ['logits', `4096 × 6 B × ${shape.vocabulary} / ${tensor}`, gigabytes(logits)],
    [
      'gathered layer',
      `(2 + 2) B × (70·10⁹ − 2·${shape.vocabulary}·${width}) / ${layers} / ${tensor}`,
      gigabytes(layer),
    ],
    ['weights, Adam', '16 B × 70·10⁹ / 1024', gigabytes(states)],
    ['on each', memory.layout, gigabytes(memory.perAccelerator)],
  ];
}

/** Llama 3 8B: 32 layers of width 4,096, 32 heads and 8 of keys and values of 128, 14,336, 128,256. */
export function loraByHand(): string {
  const { query, estimate } = trainingAnswer(loraMessage);
  const [layers, width, keyValue, inner, vocabulary] = [32, 4096, 1024, 14_336, 128_256];
  const attention = 2 * width * width + 2 * width * keyValue;
  const multiplied = layers * (attention + 3 * width * inner) + width * vocabulary;
  const adapters =
    layers * 16 * (2 * (width + width) + 2 * (width + keyValue) + 3 * (width + inner));
  const scores = layers * 2 * width * ((8192 + 1) / 2);
  // The lowest layer: nothing below its query, key and value is trained, its own adapters included.
  const spared = width * (width + 2 * keyValue) + 3 * 16 * width;
  const forward = 2 * (multiplied + adapters + scores);
  const dA = 2 * (multiplied + adapters + 2 * scores - spared);
  const dW = 2 * adapters;
  const total = (forward + dA + dW) * 100e6;
  agree('adapters', adapters, 'trainable' in query.regime ? query.regime.trainable : undefined);
  agree('forward', forward * 100e6, estimate.flop.forward);
  agree('dA', dA * 100e6, estimate.flop.dA);
  agree('dW', dW * 100e6, estimate.flop.dW);
  const full = 6 * (multiplied + scores) * 100e6;
  return lines(loraMessage, [
    [
      'multiplied',
      '32 × (2·4096² + 2·4096·1024 + 3·4096·14336) + 4096·128256',
      scientific(multiplied),
    ],
    ['adapters', '32 × 16 × (2·8192 + 2·5120 + 3·18432)', scientific(adapters)],
    ['scores', '32 × 2 × 4096 × (8192 + 1) / 2', scientific(scores)],
    ['spared', '4096 × (4096 + 2·1024) + 3 × 16 × 4096', scientific(spared)],
    ['forward', '2 × (multiplied + adapters + scores)', scientific(forward)],
    ['dA', '2 × (multiplied + adapters + 2·scores − spared)', scientific(dA)],
    ['dW', '2 × adapters', scientific(dW)],
    ['total', '(forward + dA + dW) × 10⁸ tokens', scientific(total)],
    ['full training', '6 × (multiplied + scores) × 10⁸', scientific(full)],
    ['LoRA of full', 'total / full training', `${fixed((100 * total) / full, 1)}%`],
    ['6·N·D', '6 × 8.03·10⁹ × 10⁸', scientific(6 * query.activeParameters * 100e6)],
  ]);
}

type Row = readonly [name: string, sum: string, result: string];

/** Each in its column. */
function lines(message: string, rows: readonly Row[]): string {
  const widest = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  const [first, second] = [widest(0), widest(1)];
  const text = rows.map(
    ([name, sum, result]) => `${name.padEnd(first)}  ${sum.padEnd(second)}  = ${result}`,
  );
  return fenced([message, '', ...text].join('\n'));
}

function trainingAnswer(message: string): TrainingAnswer {
  const answer = createFlops().answer(message, exampleDay);
  return answer.kind === 'training' ? answer : fail(`an estimate for “${message}”`);
}

function agree(name: string, byHand: number, byProgram: number | undefined): void {
  const off = Math.abs(byHand / (byProgram ?? NaN) - 1);
  if (!(off < 1e-9)) throw new Error(`${name}: ${byHand} by hand, ${byProgram} by the program`);
}

function fail(missing: string): never {
  throw new Error(`The example has no ${missing}`);
}

function scientific(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential(3).replace('+', '').split('e');
  return `${digits}·10${exponent.replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')}`;
}

function fixed(value = NaN, digits = 4): string {
  return value.toFixed(digits);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function days(seconds = NaN): string {
  return (seconds / 86_400).toFixed(1);
}

function gigabytes(bytes: number): string {
  return `${fixed(bytes / 1e9, 2)} GB`;
}
