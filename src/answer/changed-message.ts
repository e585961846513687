import { followUp, saysOnly, withoutSubject } from '../language/follow-up.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Subject } from '../language/subject.ts';
import type { FieldName } from './assumption-field.ts';
import type { Flops } from './ask.ts';
import { explain } from './explain.ts';

/** What was entered in fields that differ from what was in use; empty: to be assumed again. */
export type Changes = ReadonlyMap<FieldName, string>;

export type Changed = {
  /** A message like any other, with all changes that can be used: it can be sent, kept and changed again. */
  readonly message: string;
  /** Why a field cannot be used, in the words of a question. */
  readonly faults: ReadonlyMap<FieldName, string>;
};

/** A field of a form: what it was opened with, and what stands there now. */
export type Entered = ReadonlyMap<FieldName, { readonly was: string; readonly is: string }>;

/**
 * Another kind of accelerator keeps the number of them also where neither was said, as in a channel
 * with defaults.
 */
export function changesOf(entered: Entered): Changes {
  const changes = new Map<FieldName, string>();
  for (const [field, { was, is }] of entered) if (is !== was) changes.set(field, is);
  const count = entered.get('count')?.is ?? '';
  if (changes.has('accelerator') && count !== '') changes.set('count', count);
  return changes;
}

/** A message with what a form changed: read, answered and copied as if it had been typed. */
export function changedMessage(
  flops: Flops,
  message: string,
  changes: Changes,
  on: string,
  zone?: string,
): Changed {
  const faults = new Map<FieldName, string>();
  let whole = message;
  for (const [field, entered] of inOrder(changes)) {
    const phrase = phraseOf(flops.lexicon, field, entered, changes.get('count'));
    const tried = phrase && applied(flops.lexicon, whole, field, phrase.text);
    const fault =
      tried === undefined ? unreadable(field, entered) : faultOf(flops, tried, on, zone);
    if (fault !== undefined) faults.set(field, fault);
    else whole = tried ?? whole;
  }
  return { message: whole, faults };
}

/** Another kind of accelerator takes its price and speed along, so it comes before those. */
const order: readonly FieldName[] = [
  'accelerator',
  'count',
  'precision',
  'regime',
  'recompute',
  'utilisation',
  'price',
];

function inOrder(changes: Changes): readonly (readonly [FieldName, string])[] {
  return order.flatMap((field) => {
    const entered = changes.get(field);
    return entered === undefined ? [] : [[field, entered.trim()] as const];
  });
}

const subjects: Readonly<Record<FieldName, Subject>> = {
  accelerator: 'hardware',
  count: 'count',
  precision: 'precision',
  utilisation: 'speed',
  price: 'price',
  recompute: 'recompute',
  regime: 'regime',
};

/** What a person would type for it; undefined where that cannot be read, or is something else. */
function phraseOf(
  lexicon: Lexicon,
  field: FieldName,
  entered: string,
  count: string | undefined,
): { readonly text: string } | undefined {
  if (entered === '') return { text: '' };
  // A kind without a number may need one, which the same form says.
  const isNumber = count !== undefined && /^[\d,]+$/.test(count);
  if (field === 'accelerator') return { text: isNumber ? `${count} ${entered}` : entered };
  const text = spellings(field, entered).find((one) => saysOnly(lexicon, one, subjects[field]));
  return text === undefined ? undefined : { text };
}

/** Likeliest first. */
function spellings(field: Exclude<FieldName, 'accelerator'>, entered: string): readonly string[] {
  switch (field) {
    case 'count':
      return [`${entered} GPUs`, entered];
    case 'utilisation':
      return [...(isPercent(entered) ? [`${entered}% MFU`] : []), `${entered} MFU`, entered];
    case 'price':
      return [entered, `${entered} per GPU-hour`, `$${entered} per GPU-hour`];
    case 'precision':
      return [entered];
    case 'recompute':
      return [entered === 'none' ? 'no recomputation' : `${entered} recomputation`];
    case 'regime':
      return [regimePhrases[entered] ?? entered];
    default:
      return field satisfies never;
  }
}

/** `40` without a sign: nobody means forty times the peak. */
function isPercent(entered: string): boolean {
  return Number(entered) > 1;
}

const regimePhrases: Readonly<Record<string, string>> = {
  pretrain: 'pretraining',
  full: 'full fine-tuning',
  lora: 'LoRA',
  qlora: 'QLoRA',
  dpo: 'DPO',
  grpo: 'GRPO',
};

function applied(
  lexicon: Lexicon,
  message: string,
  field: FieldName,
  phrase: string,
): string | undefined {
  if (phrase === '') return withoutSubject(lexicon, message, subjects[field]);
  // `full` alone would be taken for full fine-tuning.
  const found = followUp(lexicon, message, `with ${phrase}`);
  return found?.kind === 'changed' ? found.text : undefined;
}

function faultOf(flops: Flops, message: string, on: string, zone?: string): string | undefined {
  const answer = flops.answer(message, on, zone);
  if (answer.kind !== 'question') return undefined;
  const [first] = answer.diagnostics;
  return first === undefined ? 'I could not read that.' : explain(first).message;
}

const examples: Readonly<Partial<Record<FieldName, string>>> = {
  count: '“1024” or “128 nodes of 8 GPUs”',
  utilisation: '“40%” or “35–45%”',
  price: '“$2.50” an hour',
};

function unreadable(field: FieldName, entered: string): string {
  const shown = entered.length > 40 ? `${entered.slice(0, 39).toWellFormed()}…` : entered;
  const example = examples[field];
  return `I can’t read “${shown}” here.${example === undefined ? '' : ` Try ${example}.`}`;
}
