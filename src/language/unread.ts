import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Lexicon } from './lexicon.ts';
import type { Parsed, Unread } from './parse.ts';
import { nearest } from './suggest.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** What no phrase could use, with what it may have been meant as. */
export function unreadDiagnostics(
  lexicon: Lexicon,
  parsed: Parsed,
  tokens: readonly Token[],
): readonly Diagnostic[] {
  const names = parsed.unread.filter(({ what }) => what === 'word');
  return parsed.unread.flatMap((unread) => {
    const nameBehind = names.some(
      (name) => name.span[0] - unread.span[1] === 1 && /\d/.test(name.text),
    );
    return unread.what === 'number' && nameBehind
      ? []
      : [unreadDiagnostic(lexicon, unread, tokens)];
  });
}

function unreadDiagnostic(lexicon: Lexicon, unread: Unread, tokens: readonly Token[]): Diagnostic {
  const { text, span, what } = unread;
  const remove = [{ span, text: '' }];
  if (what !== 'word') return faultAt({ code: 'UNREAD', text, what }, span, remove);
  const lower = text.toLowerCase();
  if (/\d/.test(text)) {
    const near = nearest(lower.replace(/s$/, ''), hardwareNames(lexicon));
    if (near.length === 0) return faultAt({ code: 'UNREAD', text, what: 'name' }, span, remove);
    return faultAt(
      { code: 'UNKNOWN_HARDWARE', name: text, near },
      span,
      near.map((name) => ({ span, text: name })),
    );
  }
  if (unitWord(lower) !== undefined)
    return faultAt({ code: 'UNREAD', text, what: 'unit' }, span, remove);
  const near = nearest(lower, knownWords(lexicon, tokens), 1)[0];
  if (near === undefined) return faultAt({ code: 'UNKNOWN_WORD', word: text }, span, remove);
  return faultAt({ code: 'UNKNOWN_WORD', word: text, near }, span, [{ span, text: near }]);
}

function hardwareNames(lexicon: Lexicon): readonly string[] {
  return lexicon.catalog.names.map(({ text }) => text);
}

const unitNames =
  'tokens token parameters params billion trillion million thousand hours hour days weeks gpus gpu gpu-hours nodes mfu utilization context sequence length pretrain fine-tune lora qlora bf16 fp8 recompute help'.split(
    ' ',
  );

function knownWords(lexicon: Lexicon, tokens: readonly Token[]): readonly string[] {
  const written = new Set(tokens.map(({ lower }) => lower));
  const names = hardwareNames(lexicon).filter((name) => !name.includes(' '));
  return [...unitNames, ...names].filter((word) => word.length > 3 && !written.has(word));
}
