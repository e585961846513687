import { hasDeadline } from '../answer/day.ts';
import type { Report } from '../answer/report.ts';
import type { Message } from './blocks.ts';
import { describeError, type Log } from './logging.ts';
import type { ZoneOf } from './sender-zones.ts';
import { failureView } from './views/failure.ts';
import { reportView } from './views/report.ts';

/** The seam to the rest of the program: text in, report out; at once unless the Hub is asked. */
export type Ask = (text: string, now: Date, zone?: string) => Report | Promise<Report>;

/** What every listener gets. */
export type Tools = {
  readonly ask: Ask;
  readonly zoneOf: ZoneOf;
  readonly now: () => Date;
  readonly log: Log;
  readonly newReference: () => string;
};

export type Question = {
  /** For the log: which listener was at work. */
  readonly listener: string;
  readonly text: string;
  /** What has to stand before a suggestion to send it from here. */
  readonly prefix: string;
  /** Whose day it is that a deadline is counted from. */
  readonly sender: string | undefined;
};

export type Answer = {
  /** An estimate is worth a channel's attention; help, questions and faults are the sender's. */
  readonly audience: 'channel' | 'sender';
  readonly message: Message;
};

/** Posts an answer. A refusal of its blocks (`isBlocksRefused`) is tried again with text alone. */
export type Delivery = {
  readonly send: (answer: Answer) => Promise<unknown>;
  readonly isBlocksRefused: (error: unknown) => boolean;
};

/** The road that every message takes. Never throws: by now Slack has its acknowledgement. */
export async function answerQuestion(
  question: Question,
  delivery: Delivery,
  tools: Tools,
): Promise<void> {
  const answer = await think(question, tools);
  try {
    await delivery.send(answer);
  } catch (error) {
    await sendAsText(error, answer, question, delivery, tools);
  }
}

async function think(question: Question, tools: Tools): Promise<Answer> {
  const { listener, text, prefix, sender } = question;
  try {
    // Nothing but a deadline depends on the zone, and Slack is not asked for it without one.
    const zone = hasDeadline(text) ? await tools.zoneOf(sender) : 'UTC';
    const report = await tools.ask(text === '' ? 'help' : text, tools.now(), zone);
    const audience = report.tone === 'answer' ? 'channel' : 'sender';
    return { audience, message: reportView(report, prefix) };
  } catch (error) {
    const reference = tools.newReference();
    logFault(tools, listener, reference, `could not answer: ${describeError(error, text)}`);
    return { audience: 'sender', message: failureView(reference) };
  }
}

/** A workspace whose Slack refuses our blocks still gets the full answer, as plain text. */
async function sendAsText(
  first: unknown,
  answer: Answer,
  question: Question,
  delivery: Delivery,
  tools: Tools,
): Promise<void> {
  const { listener } = question;
  logFault(tools, listener, tools.newReference(), `could not deliver: ${describeError(first)}`);
  if (!delivery.isBlocksRefused(first)) return;
  try {
    await delivery.send({ ...answer, message: { ...answer.message, blocks: [] } });
  } catch (error) {
    logFault(tools, listener, tools.newReference(), `nor as text: ${describeError(error)}`);
  }
}

function logFault({ log }: Tools, listener: string, reference: string, what: string): void {
  log.write('error', `reference ${reference} ${listener} ${what}`);
}
