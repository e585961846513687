import type { UnknownSize } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import { spanOf } from './tokenize.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/**
 * `acme/Foo-9B`: a name as models have on the Hugging Face Hub, which the catalog does not know. Not
 * `H100/A100`, `tokens/s` or `bf16/fp8`: the second half has letters and a digit, and neither is
 * known for something else. `unsloth/Llama-3-8B` is Llama 3 8B, whoever copied it.
 */
export function readHubName(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): { readonly unknown: UnknownSize; readonly to: number } | undefined {
  // Inside an address or a path it is a part of something else.
  if (tokens[at]?.joined === true && !/^[("'[]$/.test(tokens[at - 1]?.text ?? '')) return undefined;
  const slash = endOfPart(tokens, at);
  if (tokens[slash]?.text !== '/' || !tokens[slash].joined) return undefined;
  if (tokens[slash + 1]?.joined !== true) return undefined;
  const to = endOfPart(tokens, slash + 1);
  const text = textOf(tokens, at, to);
  const name = textOf(tokens, slash + 1, to);
  if (!hubName.test(text) || !/\d/.test(name) || tokens[to]?.text === '/') return undefined;
  if (isElse(lexicon, tokens, at) || isElse(lexicon, tokens, slash + 1)) return undefined;
  if (lexicon.catalog.modelNamed(withoutFormat(name)) !== undefined) return undefined;
  const size = /(?:^|[-_])(\d+(?:\.\d+)?)b(?:$|[-_])/i.exec(name)?.[1];
  const near = lexicon.models.find(tokens, slash + 1)?.value.name;
  return {
    unknown: {
      text,
      span: spanOf(tokens, at, to),
      near: near === undefined ? [] : [near],
      ...(size !== undefined && { parameters: Number(size) * 1e9 }),
    },
    to,
  };
}

const hubName = /^[a-z\d][\w.-]{1,95}\/[a-z][\w.-]{2,95}$/i;

/** Letters, digits and the marks between them, all in one. */
function endOfPart(tokens: readonly Token[], start: number): number {
  let to = start;
  for (;;) {
    const token = tokens[to];
    if (token === undefined || (to > start && !token.joined)) return to;
    const isMark = token.kind === 'symbol';
    const behind = tokens[to + 1];
    if (isMark && !(/[-_.]/.test(token.text) && behind?.joined && behind.kind !== 'symbol'))
      return to;
    to += 1;
  }
}

function textOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join('');
}

/** Hardware, precisions, units: a slash between two of those is an `or` or a `per`. */
function isElse(lexicon: Lexicon, tokens: readonly Token[], at: number): boolean {
  const known = lexicon.hardware.find(tokens, at) ?? lexicon.precisions.find(tokens, at);
  const method = lexicon.regimes.find(tokens, at) ?? lexicon.optimizers.find(tokens, at);
  return (known ?? method ?? unitWord(tokens[at]?.text ?? '')) !== undefined;
}

/** How weights are packed changes no shape. */
function withoutFormat(name: string): string {
  return name.replace(
    /(?:[-_](?:gptq|awq|gguf|fp8|int4|int8|bnb|4bit|8bit|instruct|chat|it|hf))+$/i,
    '',
  );
}
