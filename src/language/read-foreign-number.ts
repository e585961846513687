import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** `2,5T`, `70,5B` with a decimal comma; `1.000.000` with full stops between thousands: asked about. */
export function readForeignNumber(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  return readDecimalComma(tokens, at) ?? readFullStops(tokens, at);
}

function readDecimalComma(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const [whole, comma, decimals] = tokens.slice(at, at + 3);
  if (whole?.kind !== 'number' || comma?.text !== ',' || decimals?.kind !== 'number')
    return undefined;
  if (!comma.joined || !decimals.joined || !/^\d{1,2}$/.test(decimals.text)) return undefined;
  const numeral = readNumeral(tokens, at + 2)?.to ?? at + 3;
  const to = unitWord(tokens[numeral]?.text ?? '') === undefined ? numeral : numeral + 1;
  const behind = tokens.slice(at + 3, to).map(({ text, joined }) => (joined ? text : ` ${text}`));
  const repair = `${whole.text}.${decimals.text}${behind.join('')}`;
  return { meaning: { slot: 'foreignNumber', repair }, to };
}

/** Two full stops at least: one alone is a decimal point. */
function readFullStops(tokens: readonly Token[], start: number): PhraseMatch | undefined {
  let to = start + 1;
  while (tokens[to]?.joined === true && /^\.\d{3}$/.test(tokens[to]?.text ?? '')) to += 1;
  const digits = tokens.slice(start, to);
  if (digits.length < 2 || !/^\d{1,3}\.\d{3}$/.test(digits[0]?.text ?? '')) return undefined;
  const unit = unitWord(tokens[to]?.text ?? '') === undefined ? '' : ` ${tokens[to]?.text}`;
  const repair = digits.map(({ text }) => text.replace('.', '')).join('') + unit;
  return { meaning: { slot: 'foreignNumber', repair }, to: unit === '' ? to : to + 1 };
}
