import type { Draft } from './draft.ts';
import type { Phrase } from './parse.ts';
import type { Span } from './span.ts';
import { typedCount } from './typed-count.ts';

/** Phrases that were understood and can't be taken as they stand: what is wrong with each, and a repair. */
export function refuse(draft: Draft, { meaning, span }: Phrase): void {
  switch (meaning.slot) {
    case 'notYet':
      // `MoE` beside its active parameters, or in a model's name, says nothing new.
      if (meaning.topic === 'mixture-name') {
        if (!isMixture(draft)) askActive(draft, span);
        return;
      }
      if (meaning.topic === 'hardware-choice') {
        askHardware(draft, span);
        return;
      }
      draft.fault({ code: 'NOT_YET', topic: meaning.topic }, span, [{ span, text: '' }]);
      return;
    case 'amountRange':
      draft.ambiguous(
        'which end of the range to reckon with',
        span,
        [meaning.low, meaning.high].map(typedCount),
      );
      return;
    case 'foreignNumber':
      draft.fault({ code: 'UNREAD', text: draft.text(span), what: 'number' }, span, [
        { span, text: meaning.repair },
      ]);
      return;
    case 'aside':
      if (draft.slots.told !== undefined) return;
      draft.fault({ code: 'UNREAD', text: draft.text(span), what: 'number' }, span, [
        { span, text: '' },
      ]);
      return;
    case 'hardware-utilisation':
      draft.fault({ code: 'HARDWARE_UTILISATION' }, span, [{ span, text: '' }]);
      return;
    case 'ambiguousHardware': {
      const count = meaning.count === undefined ? '' : `${meaning.count} `;
      const readings = meaning.entry.candidates.map((candidate) => count + candidate.id);
      const about = `which accelerator “${meaning.name}” is: ${meaning.entry.because}`;
      draft.ambiguous(about, span, readings);
      return;
    }
    case 'unknownModel': {
      const { text, near, parameters } = meaning.unknown;
      // `a 7B LLaMA`: the size is said, and the family adds nothing.
      if (parameters === undefined && draft.slots.parameters !== undefined) return;
      if (isHeld(draft)) return;
      const size = parameters === undefined ? [] : [`${typedCount(parameters)} parameters`];
      const repairs = [...near, ...size].map((name) => ({ span, text: name }));
      draft.fault({ code: 'UNKNOWN_MODEL', name: text, near }, span, repairs);
      return;
    }
    default:
      return;
  }
}

/** Hours that are told hang on no model. */
function isHeld({ slots }: Draft): boolean {
  const { told, fleet, count, seconds, acceleratorHours } = slots;
  const work = slots.parameters ?? slots.activeParameters ?? slots.tokens;
  if (told === undefined || work !== undefined) return false;
  const accelerators = fleet?.value.count ?? count?.value;
  return acceleratorHours !== undefined || (accelerators !== undefined && seconds !== undefined);
}

function isMixture({ slots }: Draft): boolean {
  const { model, activeParameters } = slots;
  if (activeParameters !== undefined) return true;
  return model !== undefined && model.value.activeParameters < model.value.parameters;
}

/** Between kinds that are named it is a comparison, and of one it says nothing more. */
function askHardware(draft: Draft, span: Span): void {
  const { fleet, tokens, model } = draft.slots;
  if (fleet !== undefined) return;
  const work = model !== undefined && tokens === undefined ? 'serving on ' : '';
  const repairs = [{ span, text: `${work}H100 vs A100 vs B200` }];
  draft.fault({ code: 'NOT_YET', topic: 'hardware-choice' }, span, repairs);
}

/**
 * Once, however many words say that it is a mixture. The share in the repair is an example and never
 * assumed: published mixtures lie between 5% (DeepSeek-V3, 37B of 671B) and 28% (Mixtral 8x7B).
 */
function askActive(draft: Draft, span: Span): void {
  const isAsked = draft.diagnostics.some(
    (fault) => fault.code === 'MISSING' && fault.slot === 'activeParameters',
  );
  if (isAsked) return;
  const size = draft.slots.parameters;
  const active = Number((0.13 * (size?.value ?? 0)).toPrecision(2));
  const text = `${typedCount(size?.value ?? 0)} total, ${typedCount(active)} active`;
  const repairs = size === undefined ? [] : [{ span: size.span, text }];
  draft.fault({ code: 'MISSING', slot: 'activeParameters' }, span, repairs);
}
