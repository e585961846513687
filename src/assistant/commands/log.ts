import { read as readPart, fault } from '../reading/fault.ts';
import type { ReadPart } from '../reading/fault.ts';
import { readDay } from '../reading/read-day.ts';
import { readName } from '../reading/read-name.ts';
import { Words } from '../reading/words.ts';
import { trimEndOf } from '../../language/trim-end.ts';
import { bookText } from '../book.ts';
import { faulty, ordered } from './command.ts';
import type { Command, ReadCommand, ReadSetting } from './command.ts';

export const logCommand: Command = {
  name: 'log',
  does: 'Book an estimate as a planned run, which counts against the budget.',
  grammar: `log = "log" message [ "as" name ] [ "starting" day ] ;`,
  examples: [
    'log 70B on 2T tokens on 1024 H100s',
    'log 8B on 1T tokens on 256 H100 as llama-next starting March 3',
    'log 8x H100 for 2 weeks as evals',
  ],
  read: (words, setting) => {
    if (!words.accept('log')) return undefined;
    // `log10(8.4e23)`, `log(100)`: a calculation.
    if (words.next?.joined === true || words.next?.text === '(') return undefined;
    return readLog(words, setting);
  },
};

export type LogOrder = {
  readonly message: string;
  readonly name?: string;
  /** YYYY-MM-DD where the sender is; today if nobody said. */
  readonly start: string;
};

/** The message is handed on as it was typed: a pasted config has lines that cleaning would join. */
function readLog(words: Words, setting: ReadSetting): ReadCommand {
  const body = setting.raw.trim().replace(/^\s*log\s*/i, '');
  if (body === '') return faulty(emptyLog(words));
  const started = cutStart(body, setting.today);
  const named = cutName(started.message);
  const again = started.start === undefined ? cutStart(named.message, setting.today) : started;
  const message = again === started ? named.message : again.message;
  const start = startOf(words, again.start, again.text, setting.today);
  const name = named.name === undefined ? undefined : readName(words, named.name);
  if (!start.ok) return faulty(start.fault);
  if (name?.ok === false) return faulty(name.fault);
  const order: LogOrder = {
    message,
    ...(name === undefined ? {} : { name: name.value }),
    start: start.value,
  };
  return ordered(order, bookText);
}

function emptyLog(words: Words) {
  return {
    span: words.spanFrom(words.at),
    message: 'Log what? Put the estimate behind it.',
    expected: 'log ⟨estimate⟩ [as ⟨name⟩] [starting ⟨day⟩]',
    suggestions: logCommand.examples.slice(0, 2),
  };
}

/** `… starting March 3` at the end. A day that can't be read leaves the words to the estimate. */
function cutStart(body: string, today: string): Cut {
  const parted = partedAt(body, /[\s,](?:starting|starts?)(?=\s)/gi, 40);
  if (parted === undefined) return { message: body };
  const { message, rest: day } = parted;
  const words = new Words(day);
  const start = words.take((tokens, at) => readDay(tokens, at, today, 'future'));
  return start === undefined || !words.isDone
    ? { message: body }
    : { message, start: start.day, text: day };
}

type Cut = { readonly message: string; readonly start?: string; readonly text?: string };

function cutName(body: string): { readonly message: string; readonly name?: string } {
  const parted = partedAt(body, /[\s,](?:as|named|called)(?=\s)/gi, 200);
  return parted === undefined || isEstimateWord(parted.rest)
    ? { message: body }
    : { message: parted.message, name: parted.rest };
}

/** Before and behind the last of such words; behind it a few words in one line, no part of a config. */
function partedAt(
  body: string,
  words: RegExp,
  longest: number,
): { readonly message: string; readonly rest: string } | undefined {
  const last = [...body.matchAll(words)].at(-1);
  if (last === undefined) return undefined;
  const message = trimEndOf(body.slice(0, last.index), ', \t\n');
  const rest = body.slice(last.index + last[0].length).trim();
  const isPart = message !== '' && rest !== '' && rest.length <= longest && !/[\n{}]/.test(rest);
  return isPart ? { message, rest } : undefined;
}

/** `… as fast as possible`: words of a sentence, not a name. */
function isEstimateWord(name: string): boolean {
  return /\b(?:as|possible)\b/i.test(name);
}

function startOf(
  words: Words,
  start: string | undefined,
  text: string | undefined,
  today: string,
): ReadPart<string> {
  if (start === undefined) return readPart(today);
  if (start >= today) return readPart(start);
  const at = words.input.lastIndexOf(text ?? '');
  const span = [Math.max(0, at), words.input.length] as const;
  return fault({
    span,
    message: `That day is past: ${start}. A new run is planned; say that it has started once it is logged.`,
    expected: 'today or later',
    found: start,
    suggestions: [words.with(span, 'today')],
  });
}
