import type { Token } from './tokenize.ts';

/** What stands together in a sentence, brought to one form: `6·N·D`, `6ND` and `6 N D` are all `6nd`. */
export type Lexeme = {
  readonly text: string;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Written with digits: what must not be dropped in silence. */
  readonly digits: boolean;
  /** A capital letter at its start. */
  readonly capital: boolean;
};

/** Tokens → lexemes. Signs between words are dropped; `$`, `%` and the dots of a formula stay. */
export function lexemesOf(tokens: readonly Token[]): readonly Lexeme[] {
  const pieces: Piece[] = [];
  let sign = '';
  tokens.forEach((token, at) => {
    const last = pieces.at(-1);
    if (token.kind === 'symbol') {
      sign = token.text;
      if (sign === '%' && last?.to === at && token.joined) append(last, token, at);
      return;
    }
    if (last !== undefined && belongsTo(last, token, at)) append(last, token, at);
    else pieces.push(start(token, at, sign === '$' && token.joined ? '$' : ''));
    sign = '';
  });
  return pieces.map((piece) => ({ ...piece, text: normal(piece.text) }));
}

type Piece = { -readonly [Key in keyof Lexeme]: Lexeme[Key] };

function start(token: Token, at: number, sign: string): Piece {
  return {
    text: sign + token.lower,
    from: at,
    to: at + 1,
    digits: token.kind === 'number',
    capital: token.kind === 'word' && token.text.slice(0, 1) !== token.lower.slice(0, 1),
  };
}

function append(piece: Piece, token: Token, at: number): void {
  piece.text += token.lower;
  piece.to = at + 1;
  piece.digits ||= token.kind === 'number';
}

/** Straight behind, or the next factor of a formula that began with its number. */
function belongsTo(last: Piece, token: Token, at: number): boolean {
  if (last.to === at && token.joined) return true;
  const factor = /^(?:n|p|nd|np|d|t)$/.test(token.lower) && /^\d[npdt]*$/.test(last.text);
  return factor && at - last.to <= 1;
}

/** British and American, singular and plural, and the short forms people use, all to one word. */
function normal(text: string): string {
  const plain = text
    .replace(/'s$/, '')
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/is(e|ed|er|ers|ation|ing)$/, 'iz$1');
  const known = synonyms.get(plain);
  if (known !== undefined) return known;
  const singular =
    plain.length > 3 && /[^suio\d]s$/.test(plain) && !plain.endsWith('flops') && plain !== 'does'
      ? plain.slice(0, -1)
      : plain;
  return synonyms.get(singular) ?? singular;
}

const synonymWords: Readonly<Record<string, string>> = {
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '6': 'six',
  '8': 'eight',
  '16': 'sixteen',
  '20': 'twenty',
  '2x': 'twice double doubled',
  accumulation: 'accumulate accumulating accum accumulated',
  assume: 'assumption assumed assuming assumes',
  attention: 'attn',
  backward: 'backwards backprop backpropagation bwd',
  'back-propagate': 'propagate propagated',
  byte: 'bytes',
  cheap: 'cheaper cheapest',
  co2: 'carbon emission emissions co2e',
  context: 'ctx',
  da: 'dx dgrad agrad',
  decode: 'decoding decoder',
  default: 'defaults',
  distillation: 'distil distill distilling distilled distills',
  dw: 'wgrad',
  fast: 'faster fastest speed speedup quicker',
  finetune: 'finetuning finetuned',
  forward: 'forwards fwd',
  frozen: 'freeze freezing freezes',
  gpu: 'gpus accelerator accelerators',
  head: 'unembedding logit logits',
  masked: 'mask masking masks',
  memory: 'vram ram hbm',
  mixture: 'mixtures',
  optimizer: 'optimizers',
  packing: 'pack packed packs',
  padding: 'pad padded pads',
  parallel: 'parallelism',
  parameter: 'param params',
  prefill: 'prefilling',
  quantized: 'quantization quantize quantizing',
  recompute:
    'recomputation recomputing recomputed checkpointing rematerialization remat rematerializing',
  save: 'saving savings saved',
  sequence: 'seq',
  sparse: 'sparsity',
  speculative: 'speculation',
  teacher: 'teachers',
  tokens: 'token',
  utilization: 'util',
};

const synonyms: ReadonlyMap<string, string> = new Map(
  Object.entries(synonymWords).flatMap(([word, others]) =>
    others.split(' ').map((other) => [other, word] as const),
  ),
);
