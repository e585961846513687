import type { Report } from '../answer/report.ts';
import type { Asker, Assistant, Reply, Turn } from '../assistant/assistant.ts';
import type { Meter } from '../metrics/meter.ts';
import { refusalOf } from './asked-too-often.ts';
import { askerOf, type AskerTools } from './asker.ts';
import type { Message } from './blocks.ts';
import { describeError, type Log } from './logging.ts';
import { withNames } from './named-people.ts';
import type { Origin } from './origin.ts';
import type { Rates } from './rates.ts';
import { failureView } from './views/failure.ts';
import { fileInReport } from './views/file-in-report.ts';
import { reportView } from './views/report.ts';
import { sharedByView } from './views/shared-by.ts';

/** What every listener gets. */
export type Tools = AskerTools & {
  readonly assistant: Assistant;
  readonly meter: Meter;
  readonly rates: Rates;
  readonly log: Log;
  readonly newReference: () => string;
};

export type Question = {
  /** For the log: which listener was at work, and the words that it must not hold. */
  readonly listener: string;
  readonly words: string;
  readonly from: Origin;
  readonly threadTs?: string | undefined;
  /** Where in a conversation; absent for what has no thread. */
  readonly turn?: Turn;
  /** What has to stand before a suggestion to send it from here. */
  readonly prefix: string;
  readonly needsZone: boolean;
  readonly put: (assistant: Assistant, asker: Asker) => Promise<Reply>;
};

export type Answer = {
  /** An estimate is worth a channel's attention; help, questions and faults are the sender's. */
  readonly audience: 'channel' | 'sender';
  /** Nobody else may see it. */
  readonly isSecret: boolean;
  /** Of the moment: shown to the sender alone where Slack can, and in nobody's place. */
  readonly isPassing?: true;
  readonly message: Message;
  /** To be done once it stands. */
  readonly afterwards?: () => Promise<void>;
};

/** Posts an answer. A refusal of its blocks (`isBlocksRefused`) is tried again with text alone. */
export type Delivery = {
  /** Resolves to the `ts` of what was posted, where that is told. */
  readonly send: (answer: Answer) => Promise<string | undefined>;
  readonly isBlocksRefused: (error: unknown) => boolean;
};

/** The road that every message takes. Never throws: by now Slack has its acknowledgement. */
export async function answerQuestion(
  question: Question,
  delivery: Delivery,
  tools: Tools,
): Promise<void> {
  const refusal = refusalOf(question, tools);
  if (refusal === 'silence') return;
  const answer = refusal ?? (await think(question, tools));
  try {
    await told(question, await delivery.send(answer), tools);
  } catch (error) {
    await sendAsText(error, answer, question, delivery, tools);
  }
  await afterwards(answer, question, tools);
}

/** Nobody waits for it but `idle()`; what it does not manage costs no answer. */
async function afterwards(answer: Answer, { listener, words }: Question, tools: Tools) {
  try {
    await answer.afterwards?.();
  } catch (error) {
    const what = `could not keep: ${describeError(error, words)}`;
    logFault(tools, listener, tools.newReference(), what);
  }
}

/** Where the answer stands is kept, whatever it says: when its question is edited, it is mended. */
async function told(
  { from, turn }: Question,
  ts: string | undefined,
  { assistant, now }: Tools,
): Promise<void> {
  if (ts !== undefined && turn !== undefined) await assistant.answered(from, turn, ts, now());
}

async function think(question: Question, tools: Tools): Promise<Answer> {
  const { listener, words, from, prefix, needsZone, turn, put } = question;
  try {
    const asker = await askerOf(from, needsZone, tools);
    const reply = await put(tools.assistant, turn === undefined ? asker : { ...asker, turn });
    const { nameOf } = (await tools.toolsIn(from.workspace)).senders;
    const named = await withNames(await withFile(reply, question, tools), nameOf);
    const { sharedBy } = reply;
    const report = sharedBy ? sharedByView(named, await nameOf(sharedBy)) : named;
    tools.meter.reply(listener, report.tone);
    const { audience, isSecret = false, afterwards: later } = reply;
    const message = reportView(report, prefix);
    return { audience, isSecret, message, ...(later && { afterwards: later }) };
  } catch (error) {
    const reference = tools.newReference();
    tools.meter.reply(listener, 'failed');
    logFault(tools, listener, reference, `could not answer: ${describeError(error, words)}`);
    return { audience: 'sender', isSecret: false, message: failureView(reference) };
  }
}

/** Uploads what goes with a report; where that fails the report says so, and holds what it can. */
async function withFile(reply: Reply, question: Question, tools: Tools): Promise<Report> {
  const { report, file } = reply;
  if (file === undefined) return report;
  const { from, threadTs } = question;
  const { upload } = await tools.toolsIn(from.workspace);
  const outcome = await upload({ ...from, threadTs }, file);
  const isReplaced = outcome !== 'uploaded' && file.otherwise !== undefined;
  return isReplaced ? file.otherwise : fileInReport(report, file, outcome);
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
    const plain = { ...answer, message: { ...answer.message, blocks: [] } };
    await told(question, await delivery.send(plain), tools);
  } catch (error) {
    logFault(tools, listener, tools.newReference(), `nor as text: ${describeError(error)}`);
  }
}

function logFault({ log }: Tools, listener: string, reference: string, what: string): void {
  log.write('error', what, { reference, listener });
}
