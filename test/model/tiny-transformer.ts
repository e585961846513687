import type { Architecture, FeedForward, Layer, Mixer } from '../../src/model/architecture.ts';
import type { Adapters } from '../../src/model/query.ts';
import { matrix } from './tape.ts';
import type { Matrix, Node, Tape } from './tape.ts';

/**
 * A decoder of attention and feed-forward layers, run on the tape as its architecture says, token by
 * token where a mask or a router decides. It knows nothing of the ledger but the names of its rows.
 * tanh stands for softmax and for activation functions, a product with its weights for a norm: none
 * of them multiplies matrices.
 */
export type Run = {
  readonly on: Tape;
  /** The weights of that name, made at the first call. */
  readonly read: (name: string, rows: number, columns: number) => Node;
  readonly architecture: Architecture;
  readonly adapters?: Adapters;
  readonly tokens: readonly number[];
};

/** Which adapters' targets a projection belongs to: said here once more, by hand. */
const targetsOf: Readonly<Record<string, readonly Adapters['targets'][]>> = {
  query: ['query-value', 'attention', 'all-linear'],
  value: ['query-value', 'attention', 'all-linear'],
  'key and value up': ['query-value', 'attention', 'all-linear'],
  key: ['attention', 'all-linear'],
  'query down': ['attention', 'all-linear'],
  'key and value down': ['attention', 'all-linear'],
  output: ['attention', 'all-linear'],
  gate: ['all-linear'],
  up: ['all-linear'],
  down: ['all-linear'],
};

const projections = 'query, key and value projections';

/** Logits of every token and, where further tokens are foretold, theirs below. */
export function runTransformer(run: Run): Node {
  const { on, architecture, tokens } = run;
  const table = run.read('embedding', architecture.vocabulary, architecture.width);
  let x = on.pickRows(table, tokens);
  const layers = architecture.stages.flatMap((stage) =>
    Array.from({ length: stage.repeat }, () => stage.layers).flat(),
  );
  layers.forEach((layer, depth) => {
    x = runLayer(run, `layer ${depth}`, layer, x);
  });
  const outputs = [head(run, x, table, 'language-model head')];
  for (const [depth, layer] of (architecture.predictionLayers ?? []).entries()) {
    const next = on.pickRows(
      table,
      tokens.map((_, index) => tokens[(index + 1) % tokens.length]!),
    );
    const joined = on.beside([
      norm(run, `join ${depth} left`, x),
      norm(run, `join ${depth} right`, next),
    ]);
    const renamed = under(run, 'multi-token prediction');
    const join = linear(renamed, `join ${depth}`, 'join', joined, architecture.width);
    x = runLayer(renamed, `prediction ${depth}`, layer, join);
    outputs.push(head(renamed, x, table, 'multi-token prediction'));
  }
  return on.below(outputs);
}

/** Counts whatever is multiplied under one name. */
function under(run: Run, name: string): Run {
  const multiply: Tape['multiply'] = (a, b, _, transposed) =>
    run.on.multiply(a, b, name, transposed);
  return { ...run, on: { ...run.on, multiply } };
}

function runLayer(run: Run, at: string, { mixer, feedForward }: Layer, x: Node): Node {
  const mixed =
    mixer.kind === 'none'
      ? x
      : run.on.add(x, mix(run, at, mixer, norm(run, `${at} mixer norm`, x)));
  if (feedForward.kind === 'none') return mixed;
  const normed = norm(run, `${at} feed-forward norm`, mixed);
  return run.on.add(mixed, feed(run, at, feedForward, normed));
}

function norm({ on, read }: Run, name: string, x: Node): Node {
  return on.gate(x, read(name, 1, x.value.columns));
}

function head(run: Run, x: Node, table: Node, row: string): Node {
  const normed = norm(run, 'final norm', x);
  const { tiedEmbeddings, width, vocabulary } = run.architecture;
  if (tiedEmbeddings) return run.on.multiply(normed, table, row, 'transposed');
  return run.on.multiply(normed, run.read('head', width, vocabulary), row);
}

/** x·W, or x·W + (x·A)·B where the adapters' targets include it. */
function linear(run: Run, at: string, name: string, x: Node, to: number, row = projections): Node {
  const { on, read, adapters } = run;
  const from = x.value.columns;
  const base = on.multiply(x, read(`${at} ${name}`, from, to), row);
  if (!adapters || !targetsOf[name]?.includes(adapters.targets)) return base;
  const low = on.multiply(x, read(`${at} ${name} adapter A`, from, adapters.rank), 'adapters');
  return on.add(
    base,
    on.multiply(low, read(`${at} ${name} adapter B`, adapters.rank, to), 'adapters'),
  );
}

function mix(run: Run, at: string, mixer: Mixer, x: Node): Node {
  const { width } = run.architecture;
  if (mixer.kind === 'attention') {
    const { heads, keyValueHeads, headWidth } = mixer;
    const query = linear(run, at, 'query', x, heads * headWidth);
    const key = linear(run, at, 'key', x, keyValueHeads * headWidth);
    const value = linear(run, at, 'value', x, keyValueHeads * headWidth);
    const attended = Array.from({ length: heads }, (_, index) => {
      const shared = Math.floor((index * keyValueHeads) / heads);
      const of = (node: Node, number: number) => slice(run.on, node, number, headWidth);
      return attend(run, mixer, of(query, index), of(key, shared), of(value, shared));
    });
    return linear(run, at, 'output', run.on.beside(attended), width, 'attention output projection');
  }
  if (mixer.kind === 'latent-attention') {
    return linear(
      run,
      at,
      'output',
      run.on.beside(latentHeads(run, at, mixer, x)),
      width,
      'attention output projection',
    );
  }
  throw new Error(`no ${mixer.kind} on the tape`);
}

function latentHeads(
  run: Run,
  at: string,
  mixer: Extract<Mixer, { kind: 'latent-attention' }>,
  x: Node,
): readonly Node[] {
  const { heads, queryRank, keyValueRank, contentWidth, rotaryWidth, valueWidth } = mixer;
  const { on } = run;
  const low = queryRank === undefined ? x : linear(run, at, 'query down', x, queryRank);
  const query = linear(run, at, 'query', low, heads * (contentWidth + rotaryWidth));
  const down = linear(run, at, 'key and value down', x, keyValueRank + rotaryWidth);
  const latent = on.pickColumns(down, { from: 0, to: keyValueRank });
  const rotary = on.pickColumns(down, { from: keyValueRank, to: keyValueRank + rotaryWidth });
  const up = linear(run, at, 'key and value up', latent, heads * (contentWidth + valueWidth));
  return Array.from({ length: heads }, (_, index) => {
    const expanded = slice(on, up, index, contentWidth + valueWidth);
    const content = on.pickColumns(expanded, { from: 0, to: contentWidth });
    const value = on.pickColumns(expanded, { from: contentWidth, to: contentWidth + valueWidth });
    const ofQuery = slice(on, query, index, contentWidth + rotaryWidth);
    return attend(run, mixer, ofQuery, on.beside([content, rotary]), value);
  });
}

function slice(on: Tape, node: Node, index: number, width: number): Node {
  return on.pickColumns(node, { from: index * width, to: (index + 1) * width });
}

/** One head: each position with those that the mask lets it see, and no others. */
function attend(
  { on }: Run,
  { reach }: Extract<Mixer, { kind: 'attention' | 'latent-attention' }>,
  query: Node,
  key: Node,
  value: Node,
): Node {
  const length = query.value.rows;
  const rows = Array.from({ length }, (_, here) => {
    const seen = Array.from({ length }, (__, there) => there).filter((there) => {
      if (reach.kind === 'full') return true;
      if (there > here) return false;
      if (reach.kind === 'sliding') return here - there < reach.window;
      if (reach.kind === 'chunked') {
        return Math.floor(here / reach.size) === Math.floor(there / reach.size);
      }
      return true;
    });
    const keys = on.pickRows(key, seen);
    const scores = on.multiply(on.pickRows(query, [here]), keys, 'attention scores', 'transposed');
    return on.multiply(on.tanh(scores), on.pickRows(value, seen), 'attention-weighted values');
  });
  return on.below(rows);
}

function feed(run: Run, at: string, feedForward: FeedForward, x: Node): Node {
  if (feedForward.kind === 'none') return x;
  const { gated } = feedForward;
  if (feedForward.kind === 'dense') {
    const rows = {
      up: gated ? 'gate and up projections' : 'up projection',
      down: 'down projection',
    };
    return network(run, at, { width: feedForward.width, gated, rows }, x);
  }
  const { on } = run;
  const { experts, active, width, sharedWidth } = feedForward;
  const router = linear(run, at, 'router', x, experts, 'router');
  const routed = on.below(
    Array.from({ length: x.value.rows }, (_, token) => {
      const logits = on.pickRows(router, [token]);
      const answers = best(logits.value, active).map((expert) => {
        const rows = { up: 'routed experts', down: 'routed experts' };
        const one = on.pickRows(x, [token]);
        const answer = network(run, `${at} expert ${expert}`, { width, gated, rows }, one);
        return on.gate(answer, on.pickColumns(logits, { from: expert, to: expert + 1 }));
      });
      return answers.reduce((sum, answer) => on.add(sum, answer));
    }),
  );
  if (sharedWidth === 0) return routed;
  const rows = { up: 'shared experts', down: 'shared experts' };
  return on.add(routed, network(run, `${at} shared`, { width: sharedWidth, gated, rows }, x));
}

function network(
  run: Run,
  at: string,
  { width, gated, rows }: { width: number; gated: boolean; rows: { up: string; down: string } },
  x: Node,
): Node {
  const up = linear(run, at, 'up', x, width, rows.up);
  const hidden = gated
    ? run.on.gate(run.on.tanh(linear(run, at, 'gate', x, width, rows.up)), up)
    : run.on.tanh(up);
  return linear(run, at, 'down', hidden, run.architecture.width, rows.down);
}

function best({ data }: Matrix, count: number): readonly number[] {
  const order = Array.from(data, (score, index) => ({ score, index }));
  return order
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ index }) => index);
}

/** The same numbers for the same name, and smaller for larger matrices, so that nothing saturates. */
export function startingWeights(name: string, rows: number, columns: number): Matrix {
  let seed = 7;
  for (const letter of name) seed = (seed * 31 + letter.charCodeAt(0)) % 1_000_003;
  const { data, ...size } = matrix(rows, columns, seed + 1);
  return { ...size, data: data.map((entry) => entry / Math.sqrt(rows)) };
}
