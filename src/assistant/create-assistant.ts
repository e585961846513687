import { dayOf } from '../answer/day.ts';
import type { Flops } from '../answer/ask.ts';
import type { Report, ReportAction } from '../answer/report.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { alternatives } from './alternatives.ts';
import { compare } from './compare.ts';
import { act, isOfChannel } from './act.ts';
import { assumptions, changeAssumptions } from './assumptions.ts';
import type { Asker, Assistant, Reply } from './assistant.ts';
import { check } from './check.ts';
import { findCommand, mayBeCommand } from './commands/table.ts';
import type { FoundCommand } from './commands/table.ts';
import type { Answering, Tools } from './commands/command.ts';
import { estimateStep } from './estimate-step.ts';
import { createEstimates } from './estimates.ts';
import { converse } from './converse.ts';
import type { Answered } from './converse.ts';
import { commandHelp, withCommands } from './help.ts';
import { actAtHome } from './home/act-at-home.ts';
import { home } from './home/home.ts';
import { receipt } from './receipt.ts';
import { recording } from './recording.ts';
import { toSender } from './reply.ts';
import { shareable } from './shareable.ts';
import { answered, keepTurn, standing } from './standing.ts';
import type { TurnedReply } from './standing.ts';
import { faultReport } from './reports/fault-report.ts';
import { ledgerReport } from './reports/ledger-report.ts';
import { sharedReport } from './reports/shared-report.ts';

export type AssistantParts = {
  readonly flops: Flops;
  readonly ledger: Ledger;
  /** For a bot that may ask the Hub; without it what was answered lately is remembered. */
  readonly answering?: Answering;
  /** What the channel's summary would say now. */
  readonly summaryNow: (asker: Asker) => Promise<Report>;
  /** Of the program, for answers in JSON. */
  readonly version?: string;
};

/** Estimates, and what is kept of them: the whole program as a channel meets it. */
export function createAssistant({
  flops,
  ledger,
  answering,
  summaryNow,
  version = '',
}: AssistantParts): Assistant {
  const estimates = createEstimates(flops, answering);
  const tools: Tools = { flops, ledger, estimates, summaryNow, version };
  return {
    reply: async (text, asker) => keepTurn(await reply(text, asker, tools), asker, ledger),
    act: (action, key, asker) => pressed(action, key, asker, tools),
    step: (text, now) => estimateStep(text, now, estimates),
    home: (viewer, page) => home(viewer, page, tools),
    actAtHome: (action, key, own, viewer) =>
      viewer.isShared
        ? Promise.resolve(toSender(sharedReport))
        : keeping(() => actAtHome(action, key, own, viewer, tools)),
    estimate: (text, asker) => estimateOnly(text, asker, tools),
    check: (text, asker) => check(text, tools, asker),
    assumptions: (filledIn, asker) => assumptions(filledIn, tools, asker),
    change: async (filledIn, asker) =>
      keepTurn(await changeAssumptions(filledIn, tools, asker), asker, ledger),
    alternatives: (message, on, asker) => alternatives(message, on, tools, asker),
    compare: (comparing, asker) => compare(comparing, tools, asker),
    standing: (place, question) => standing(place, question, ledger),
    answered: (place, turn, answer, now) => answered(place, turn, answer, now, ledger),
  };
}

async function reply(text: string, asker: Asker, tools: Tools): Promise<TurnedReply> {
  const help = commandHelp(text);
  if (help !== undefined) return shareable(toSender(help), asAnswer(text), asker);
  if (!mayBeCommand(text)) return estimate(text, asker, tools);
  const command = findCommand({
    lexicon: tools.flops.lexicon,
    raw: text,
    today: dayOf(asker.now, asker.zone),
    zone: asker.zone,
  });
  return command === undefined
    ? estimate(text, asker, tools)
    : commanded(text, command, asker, tools);
}

async function estimate(text: string, asker: Asker, tools: Tools): Promise<TurnedReply> {
  const { turn } = asker;
  const { answer, headline, ...found }: Answered =
    turn === undefined
      ? await receipt(text, tools.estimates, tools.ledger, asker)
      : await converse(text, turn, asker, tools);
  if (answer.kind === 'help') {
    return shareable({ ...found, report: withCommands(found.report) }, asAnswer(text), asker);
  }
  const { message = text, report } = found;
  const asked = { answer, message, headline: headline ?? report.headline };
  return shareable(recording(found, asked, asker, tools.ledger), asAnswer(text), asker);
}

function asAnswer(message: string) {
  return { what: 'answer', message } as const;
}

async function estimateOnly(text: string, asker: Asker, tools: Tools): Promise<Reply> {
  const { answer, ...found } = await receipt(text, tools.estimates, tools.ledger, asker);
  if (answer.kind === 'help') return { ...found, report: withCommands(found.report) };
  const asked = { answer, message: text, headline: found.report.headline };
  return recording(found, asked, asker, tools.ledger);
}

/** Words that are both go by what they can be read as: a whole command, an estimate, a faulty command. */
async function commanded(
  text: string,
  { input, read }: FoundCommand,
  asker: Asker,
  tools: Tools,
): Promise<TurnedReply> {
  if (!read.ok) return estimateOr(toSender(faultReport(input, read.faults)), text, asker, tools);
  if (asker.isShared) return estimateOr(toSender(sharedReport), text, asker, tools);
  const done = await keeping(() => read.run(tools, asker));
  if ('otherwise' in done) return estimateOr(done.otherwise, text, asker, tools);
  return read.isShowing ? done : { ...done, isDone: true };
}

async function estimateOr(
  otherwise: Reply,
  text: string,
  asker: Asker,
  tools: Tools,
): Promise<Reply> {
  const { answer, ...found } = await receipt(text, tools.estimates, tools.ledger, asker);
  return answer.kind === 'question' || answer.kind === 'help' ? otherwise : found;
}

function pressed(action: ReportAction, key: string, asker: Asker, tools: Tools): Promise<Reply> {
  if (asker.isShared && isOfChannel(action)) return Promise.resolve(toSender(sharedReport));
  return keeping(() => act(action, key, asker, tools));
}

/** A store that cannot be reached is said plainly; whatever else breaks is ours. */
async function keeping<Done>(work: () => Promise<Done>): Promise<Done | Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return toSender(ledgerReport(error));
  }
}
