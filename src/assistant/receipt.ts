import type { Answer } from '../answer/answer.ts';
import { isComparable } from '../answer/compare.ts';
import { withChart } from '../answer/report/comparison-chart.ts';
import { dayOf } from '../answer/day.ts';
import type { Report, ReportAction, ReportSection } from '../answer/report.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import type { ChannelOverview } from '../ledger/ledger.ts';
import type { Asker, Reply } from './assistant.ts';
import { figuresOf } from './booked-estimate.ts';
import { budgetSections } from './budget-section.ts';
import { viewOf } from './estimates.ts';
import { isEstimate } from './is-estimate.ts';
import type { Estimated, Estimates } from './estimates.ts';

/** Any text that is no command → its answer, with what it would take of the channel's budgets. `on`: the day whose prices hold. */
export async function receipt(
  text: string,
  estimates: Estimates,
  ledger: Ledger,
  asker: Asker,
  on: string = dayOf(asker.now, asker.zone),
): Promise<Reply & { readonly answer: Answer }> {
  // Another company reads along: neither its rates nor its budgets are this channel's to show.
  if (asker.isShared) return replyOf(await estimates(text, on, asker.zone));
  try {
    const overview = await ledger.channels.overview(asker);
    const view = await viewOf(overview, ledger, asker, on);
    const estimated = await estimates(text, on, asker.zone, view);
    return replyOf(await withBudget(text, estimated, overview, on, ledger, asker));
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const plain = await estimates(text, on, asker.zone);
    const isRun = figuresOf(plain.answer) !== undefined;
    return replyOf(isRun ? withSections(plain, [unreachable]) : plain);
  }
}

/** Said on receipts only: help and questions rest on nothing that is stored. */
const unreachable: ReportSection = {
  kind: 'notes',
  title: 'Budget',
  tone: 'warning',
  items: [
    'The store cannot be reached just now: this estimate knows no budget and no defaults of this channel, and cannot be saved.',
  ],
};

function replyOf({ answer, report }: Estimated): Reply & { readonly answer: Answer } {
  const drawn = answer.kind === 'comparison' ? withChart(report, answer) : report;
  return { answer, report: drawn, audience: report.tone === 'answer' ? 'channel' : 'sender' };
}

async function withBudget(
  text: string,
  estimated: Estimated,
  overview: ChannelOverview | undefined,
  on: string,
  ledger: Ledger,
  asker: Asker,
): Promise<Estimated> {
  const figures = figuresOf(estimated.answer);
  if (figures === undefined) return withActions(text, estimated, on);
  const budgets = overview?.budgets ?? [];
  const sections = await budgetSections(figures, budgets, ledger, asker);
  return withActions(text, withSections(estimated, sections), on);
}

function withActions(text: string, { answer, report }: Estimated, on: string): Estimated {
  const message = messageOf(text, answer);
  const actions = actionsOf(answer, message, on);
  return { answer, report: actions.length === 0 ? report : { ...report, actions } };
}

/** Most wanted first. */
function actionsOf(answer: Answer, message: string, on: string): readonly ReportAction[] {
  const isTraining = ['training', 'claim', 'solve'].includes(answer.kind);
  const isBookable = figuresOf(answer) !== undefined;
  return [
    ...(isBookable ? [{ kind: 'save-run', message, on } as const] : []),
    ...(isChangeable(answer, message)
      ? [{ kind: 'change-assumptions', message, on } as const]
      : []),
    ...(isTraining && isBookable ? [{ kind: 'show-working', message, on } as const] : []),
    ...(isComparable(answer) ? [{ kind: 'compare', message, on } as const] : []),
    ...copiesOf(answer).map((kind) => ({ kind, message, on })),
  ];
}

/** Of every estimate; what is no estimate is short enough to be copied as it stands. */
function copiesOf(answer: Answer) {
  return isEstimate(answer) ? (['copy-text', 'copy-command', 'copy-json'] as const) : [];
}

/** One run, in words: what is in a pasted config cannot be changed in a form. */
function isChangeable({ kind }: Answer, message: string): boolean {
  const isRun = ['training', 'claim', 'solve', 'memory', 'inference', 'usage'].includes(kind);
  return isRun && !message.includes('{');
}

/** Cleaned, as it is shown; but a pasted config is needed as it came. */
export function messageOf(text: string, answer: Answer): string {
  if (!text.includes('{')) return answer.input;
  // A mention would call people whenever the run is shown.
  return text.replace(/<[@#!][^<>]*>/g, ' ').trim();
}

/** Behind the figures and what there is to mind about them, before the working. */
function withSections({ answer, report }: Estimated, added: readonly ReportSection[]): Estimated {
  if (added.length === 0) return { answer, report };
  const at = placeOf(report);
  const sections = [...report.sections.slice(0, at), ...added, ...report.sections.slice(at)];
  return { answer, report: { ...report, sections } };
}

function placeOf({ sections }: Report): number {
  const figures = sections.findIndex(({ kind }) => kind === 'figures');
  const behind = sections[figures + 1];
  const isMind = behind?.kind === 'notes' && behind.tone === 'warning';
  return figures + (isMind ? 2 : 1);
}
