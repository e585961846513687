import type { Lexicon } from '../../language/lexicon.ts';
import { readQuantity } from '../../language/read-quantity.ts';
import { microUsd } from '../../booking/money.ts';
import type { Progress } from '../../booking/run.ts';
import type { Fault } from '../reading/fault.ts';
import { readForeign } from '../reading/read-budget-amount.ts';
import { readDay } from '../reading/read-day.ts';
import { readName } from '../reading/read-name.ts';
import { readPeople } from '../reading/read-person.ts';
import { readRunReference } from '../reading/read-run-reference.ts';
import type { RunReference } from '../reading/read-run-reference.ts';
import { unreadFault } from '../reading/unread-fault.ts';
import type { Words } from '../reading/words.ts';
import { changeRun } from './run-change.ts';
import { faulty, ordered, showing } from './command.ts';
import type { Command, ReadCommand, ReadSetting } from './command.ts';

export const runCommand: Command = {
  name: 'run',
  does: 'Show a run, or say what has become of it: started, how far, done, cancelled.',
  grammar: `run     = "run" ( number | name ) [ ":" ] [ begun | ended | so far | edit ] ;
begun   = "started" [ day ] | "starts" day ;
ended   = ( "done" | "cancelled" ) [ day ] { used } ;
so far  = used { "," used } [ "so far" ] ;
used    = number "tokens" | "used" number ( "GPU-hours" | accelerator "-hours" ) | "cost" "$" number ;
edit    = "name" name | "owner" person ;`,
  examples: [
    'run 3',
    'run 3 started yesterday',
    'run 3: 800B tokens so far, used 12,000 GPU-hours',
    'run 3 done used 12,000 GPU-hours cost $31k',
    'run 3 cancelled',
    'run 3 starts March 3',
    'run 3 name llama-next',
    'run 3 owner <@U024BE7LH>',
  ],
  read: (words, setting) => {
    if (!words.accept('run')) return undefined;
    const run = readRunReference(words, verbs);
    if (run === undefined) return undefined;
    words.accept(':', '-', ',', 'is', 'has');
    return readAbout(run, words, setting);
  },
};

const startWords = ['started', 'start', 'begun', 'began'];
const planWords = ['starts', 'starting', 'planned for', 'moves to'];
const doneWords = ['done', 'finished', 'finish', 'complete', 'completed', 'ended'];
const cancelWords = ['cancelled', 'canceled', 'cancel', 'aborted', 'stopped'];
const usedWords = ['used', 'cost', 'costs', 'spent', 'at'];
const editWords = ['name', 'named', 'rename', 'owner'];
/** What may end a name: everything that can be said of a run begins with one of these. */
const verbs: ReadonlySet<string> = new Set([
  ...startWords,
  'starts',
  ...doneWords,
  ...cancelWords,
  'used',
  'cost',
  'spent',
  ...editWords,
  ':',
]);

export type RunOrder = { readonly run: RunReference } & (
  | { readonly kind: 'show' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'start'; readonly day: string }
  | { readonly kind: 'reschedule'; readonly day: string }
  | { readonly kind: 'finish'; readonly day: string; readonly used: Used }
  | { readonly kind: 'progress'; readonly used: Used }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'hand-over'; readonly owner: string }
);

/** Counted from the run's start. */
export type Used = Omit<Progress, 'at'>;

function readAbout(run: RunReference, words: Words, setting: ReadSetting): ReadCommand {
  if (words.isDone) return showing<RunOrder>({ kind: 'show', run }, changeRun);
  if (words.accept(...editWords)) return readEdit(run, words);
  if (words.accept(...planWords)) return readPlan(run, words, setting);
  const { today } = setting;
  if (words.accept(...startWords)) {
    const day = pastDay(words, today);
    return whole(words, { kind: 'start', run, day });
  }
  if (words.accept(...cancelWords)) return whole(words, { kind: 'cancel', run });
  const isDone = words.accept(...doneWords);
  const day = isDone ? pastDay(words, today) : today;
  const used = readUsed(words, setting.lexicon);
  if ('message' in used) return faulty(used);
  if (isDone) return whole(words, { kind: 'finish', run, day, used });
  return Object.keys(used).length === 0
    ? faulty(unknownVerb(words))
    : whole(words, { kind: 'progress', run, used });
}

function whole(words: Words, order: RunOrder): ReadCommand {
  words.accept('.', '!');
  if (words.isDone) return ordered<RunOrder>(order, changeRun);
  return faulty(unreadFault(words, 'nothing more'));
}

function pastDay(words: Words, today: string): string {
  return words.take((tokens, at) => readDay(tokens, at, today, 'past'))?.day ?? today;
}

function readEdit(run: RunReference, words: Words): ReadCommand {
  const isOwner = words.tokens[words.at - 1]?.lower === 'owner';
  words.accept('to', ':', '=');
  if (isOwner) {
    const people = readPeople(words, words.input.split(' owner')[0] ?? words.input);
    if (!people.ok) return faulty(people.fault);
    const [owner = ''] = people.value;
    return whole(words, { kind: 'hand-over', run, owner });
  }
  const name = readName(words, words.isDone ? '' : words.text(words.rest));
  if (!name.ok) return faulty(name.fault);
  return ordered<RunOrder>({ kind: 'rename', run, name: name.value }, changeRun);
}

function readPlan(run: RunReference, words: Words, { today }: ReadSetting): ReadCommand {
  const start = words.at;
  const found = words.take((tokens, at) => readDay(tokens, at, today, 'future'));
  if (found === undefined) {
    const span = words.isDone ? words.spanFrom(start) : words.rest;
    return faulty({
      span,
      message: 'On which day does it start?',
      expected: 'a day, such as “March 3”, “monday” or “2027-03-03”',
      suggestions: [words.with(span, 'tomorrow')],
    });
  }
  return whole(words, { kind: 'reschedule', run, day: found.day });
}

/** `800B tokens so far, used 12,000 GPU-hours, cost $31k`: in any order. */
function readUsed(words: Words, lexicon: Lexicon): Used | Fault {
  let used: Used = {};
  while (!words.isDone) {
    if (words.accept(',', 'and', 'so far', 'by now', 'until now', ...usedWords)) continue;
    const foreign = readForeign(words);
    if (foreign?.ok === false) return foreign.fault;
    const start = words.at;
    const quantity = words.take((tokens, at) => readQuantity(lexicon, tokens, at));
    if (quantity === undefined) return used;
    const span = words.spanFrom(start);
    const { dimension, value } = quantity;
    if (!(value >= 0) || value > most) return noFigure(words, span, 'That is no figure of a run.');
    if (dimension === 'tokens') used = { ...used, tokens: value };
    else if (dimension === 'acceleratorHours') used = { ...used, acceleratorHours: value };
    else if (dimension === 'usd' && value <= mostUsd) used = { ...used, usd: microUsd(value) };
    else return noFigure(words, span, 'A run is reported in tokens, accelerator-hours or dollars.');
  }
  return used;
}

const most = 1e18;
const mostUsd = 9e9;

function noFigure(words: Words, span: Fault['span'], message: string): Fault {
  return {
    span,
    message,
    expected: '“800B tokens”, “used 12,000 GPU-hours” or “cost $31k”',
    found: words.text(span),
    suggestions: [words.with(span, '12,000 GPU-hours')],
  };
}

function unknownVerb(words: Words): Fault {
  const span = words.rest;
  return {
    span,
    message: 'I don’t know what that says of a run.',
    expected: 'started, done, cancelled, starts ⟨day⟩, name, owner, or how far it is',
    found: words.text(span),
    suggestions: ['started', 'done', '800B tokens so far'].map((text) => words.with(span, text)),
  };
}
