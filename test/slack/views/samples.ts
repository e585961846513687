import type { Report } from '../../../src/answer/report.ts';
import { actionBlocks } from '../../../src/slack/views/actions.ts';
import { askedTooOften } from '../../../src/slack/views/asked-too-often.ts';
import { assumptionsModal } from '../../../src/slack/views/assumptions-modal.ts';
import { chartBlocks } from '../../../src/slack/views/chart.ts';
import { compareModal } from '../../../src/slack/views/compare-modal.ts';
import { doneOnce } from '../../../src/slack/views/done-once.ts';
import { estimateModal } from '../../../src/slack/views/estimate-modal.ts';
import { failureView } from '../../../src/slack/views/failure.ts';
import { fallbackText } from '../../../src/slack/views/fallback.ts';
import { fileInReport } from '../../../src/slack/views/file-in-report.ts';
import { helpView } from '../../../src/slack/views/help.ts';
import { homeBlocks, homeView } from '../../../src/slack/views/home.ts';
import * as notices from '../../../src/slack/views/notice-modal.ts';
import { questionView } from '../../../src/slack/views/question.ts';
import { receiptModal } from '../../../src/slack/views/receipt-modal.ts';
import { receiptView } from '../../../src/slack/views/receipt.ts';
import { reportView } from '../../../src/slack/views/report.ts';
import { restLeftOut } from '../../../src/slack/views/rest-left-out.ts';
import { resultModal } from '../../../src/slack/views/result-modal.ts';
import { sentDirectly } from '../../../src/slack/views/sent-directly.ts';
import { sharedByView } from '../../../src/slack/views/shared-by.ts';
import { staleButton } from '../../../src/slack/views/stale-button.ts';
import { tableBlocks } from '../../../src/slack/views/table.ts';
import { unknownCommandView } from '../../../src/slack/views/unknown-command.ts';
import type { Home } from '../../../src/assistant/home/page.ts';
import { refusalReport } from '../../../src/assistant/reports/refusal-report.ts';
import { sharedReport } from '../../../src/assistant/reports/shared-report.ts';
import { help, question, receipt } from '../../support/reports.ts';

/** What a view makes: a message, a modal, blocks that are part of one, or only words. */
export type Drawn =
  | { readonly kind: 'message'; readonly text: string; readonly blocks: readonly object[] }
  | { readonly kind: 'view'; readonly view: { readonly blocks: readonly object[] } }
  | { readonly kind: 'blocks'; readonly blocks: readonly object[] }
  | { readonly kind: 'text'; readonly text: string };

type Sample = readonly [what: string, draw: () => Drawn];

type Message = { readonly text: string; readonly blocks: readonly object[] };

const message = (made: Message): Drawn => ({ ...made, kind: 'message' });
const view = (made: { readonly blocks: readonly object[] }): Drawn => ({
  kind: 'view',
  view: made,
});
const blocks = (made: readonly object[]): Drawn => ({ kind: 'blocks', blocks: made });
const said = (report: Report): Drawn => message(reportView(report, '/flops '));

const on = '2026-11-24';
const estimate = '70B on 2T tokens on 1024 H100s';
const withButtons: Report = {
  ...receipt,
  actions: [
    { kind: 'save-run', message: estimate, on },
    { kind: 'show-working', message: estimate, on },
  ],
};
const csv = { name: 'runs.csv', title: 'Runs', content: 'number,name\n1,pilot\n' };
const notes = { kind: 'notes', title: 'Runs', tone: 'plain', items: ['Run 1.'] } as const;
const listed: Report = { ...help, headline: 'One run.', sections: [notes] };
const spend = {
  kind: 'chart',
  title: 'Spend against the budget',
  unit: 'USD',
  categories: ['1 Nov', '30 Nov'],
  series: [{ name: 'spent', values: [0, 4e5] }],
  alt: '$400k spent by 30 Nov.',
} as const;

const compared = {
  kind: 'table',
  form: 'compared',
  title: 'Side by side',
  columns: ['', 'time', 'solved'],
  rows: [
    ['<@U1> *H100s*', '24.0 days', 'as many as make it done by the end of the year'],
    ['512 B200s', '', 'no'],
  ],
  notes: ['Neither counts a restart.'],
} as const;
const tooMany = Array.from({ length: 100 }, (_, index) => [`line ${index + 1}`, '1 day', 'no']);
const comparison: Report = { ...receipt, sections: [compared] };

/** By file and export, everything that the views folder makes; views.test.ts knows when one is missing. */
export const samples: Readonly<Record<string, readonly Sample[]>> = {
  'actions.ts actionBlocks': [
    ['an estimate’s', () => blocks(actionBlocks(withButtons.actions))],
    ['one that asks once more', () => blocks(actionBlocks([{ kind: 'cancel-run', run: 3 }]))],
  ],
  'asked-too-often.ts askedTooOften': [['a refusal', () => said(askedTooOften(40))]],
  'assumptions-modal.ts assumptionsModal': [
    ['as it is opened', () => view(assumptionsModal(assumptions))],
    ['with a fault and a change', () => view(assumptionsModal(changedAssumptions))],
  ],
  'chart.ts chartBlocks': [['a line', () => blocks(chartBlocks(spend))]],
  'compare-modal.ts compareModal': [
    ['as it is opened', () => view(compareModal(estimate, ['on 512 B200s', 'in fp8'], '{}'))],
  ],
  'done-once.ts doneOnce': [['an edited command', () => said(doneOnce.report)]],
  'estimate-modal.ts estimateModal': [
    ['as it is opened', () => view(estimateModal())],
    ['while it is written', () => view(estimateModal(receipt))],
    ['what is not understood', () => view(estimateModal(question('70B on 2T toknes')))],
  ],
  'failure.ts failureView': [['a fault of ours', () => message(failureView('k3f9abcd'))]],
  'fallback.ts fallbackText': [
    ['a receipt', () => ({ kind: 'text', text: fallbackText(receipt, '/flops ') })],
    ['what could ping', () => ({ kind: 'text', text: fallbackText(question('<!here>'), '') })],
  ],
  'file-in-report.ts fileInReport': [
    ['a scope is missing', () => said(fileInReport(listed, csv, 'missing-scope'))],
    ['the bot is not there', () => said(fileInReport(listed, csv, 'not-in-channel'))],
    ['Slack did not take it', () => said(fileInReport(listed, csv, 'failed'))],
  ],
  'help.ts helpView': [['help', () => message(helpView(help, '/flops '))]],
  'home.ts homeView': [['somebody’s page', () => view(homeView(home, 'question', '{}'))]],
  'home.ts homeBlocks': [
    ['without a question field of its own', () => blocks(homeBlocks(home, 'q'))],
  ],
  'notice-modal.ts noticeModal': [['a notice', () => view(notices.noticeModal('All is well.'))]],
  'notice-modal.ts staleModal': [['a form of another version', () => view(notices.staleModal())]],
  'notice-modal.ts waitingModal': [['Slack is slow', () => view(notices.waitingModal())]],
  'notice-modal.ts doneModal': [['done', () => view(notices.doneModal())]],
  'question.ts questionView': [
    ['a word that nobody knows', () => message(questionView(question('70B on 2T toknes'), ''))],
    ['markup and mentions', () => message(questionView(question('*70B* <@U1> & @here'), ''))],
  ],
  'receipt-modal.ts receiptModal': [
    ['an answer over the Home tab', () => view(receiptModal(reportView(withButtons, ''), '{}'))],
  ],
  'receipt.ts receiptView': [
    ['an estimate', () => message(receiptView(withButtons, '@Flops '))],
    ['longer than a message may be', () => message(receiptView(endless(), ''))],
  ],
  'report.ts reportView': [
    ['refused: a guest', () => said(refusalReport({ kind: 'guest' }))],
    ['refused: nobody knows who it is', () => said(refusalReport({ kind: 'unknown-role' }))],
    ['refused: admins alone', () => said(refusalReport({ kind: 'admins-only' }))],
    [
      'refused: owners alone',
      () => said(refusalReport({ kind: 'owners-only', owners: ['U1', 'U2'] })),
    ],
    [
      'refused: another’s run',
      () => said(refusalReport({ kind: 'run-owner-only', run: 3, owner: 'U1', owners: [] })),
    ],
    ['refused: another company reads along', () => said(sharedReport)],
  ],
  'rest-left-out.ts restLeftOut': [['the mark', () => blocks([restLeftOut()])]],
  'result-modal.ts resultModal': (
    ['asked', 'private', 'not-in-channel', 'not-allowed', 'failed'] as const
  ).map((because) => [because, () => view(resultModal(reportView(receipt, ''), because))]),
  'sent-directly.ts sentDirectly': [['a secret', () => message(sentDirectly())]],
  'shared-by.ts sharedByView': [['for all', () => said(sharedByView(receipt, 'Ada'))]],
  'stale-button.ts staleButton': [['a button of another version', () => said(staleButton.report)]],
  'table.ts tableBlocks': [
    ['a comparison', () => blocks(tableBlocks(compared, true))],
    ['any other', () => blocks(tableBlocks(compared))],
    ['more than Slack takes', () => blocks(tableBlocks({ ...compared, rows: tooMany }, true))],
    ['over the Home tab', () => view(receiptModal(reportView(comparison, ''), '{}'))],
    [
      'two: only the first is Slack’s own',
      () => said({ ...comparison, sections: [compared, compared] }),
    ],
  ],
  'unknown-command.ts unknownCommandView': [
    ['another command', () => message(unknownCommandView('/flop'))],
  ],
};

const field = { name: 'utilisation', label: 'Utilisation (MFU)', isStated: false } as const;
const kinds = {
  name: 'precision',
  label: 'Precision',
  isStated: true,
  value: 'bf16',
  choices: [{ title: '', choices: [{ value: 'bf16', label: 'bf16' }] }],
} as const;
const assumptions = {
  assumptions: {
    fields: [{ ...field, value: '31.4%', example: '40%' }, kinds],
    faults: new Map(),
    headline: receipt.headline,
  },
  kept: new Map(),
  metadata: '{}',
  isPrivate: false,
};
const changedAssumptions = {
  ...assumptions,
  assumptions: {
    ...assumptions.assumptions,
    faults: new Map([[field.name, 'A share is between 0% and 100%.']]),
    change: 'Time 30.5 days → 19.2 days (−37%)',
  },
  kept: new Map([[field.name, { was: '31.4%', is: '140%' }]]),
  isPrivate: true,
};

const home: Home = {
  headline: 'Ask what a training run takes, and see what yours do.',
  examples: [estimate],
  parts: [
    {
      title: 'Your recent estimates',
      entries: [
        {
          line: receipt.headline,
          details: [`${estimate} · asked ${on}`],
          actions: [{ kind: 'open', message: estimate }],
        },
      ],
      notes: ['They stay for thirty days.'],
      turns: [{ kind: 'turn', to: { before: 7 }, back: false }],
    },
  ],
};

function endless(): Report {
  const items = Array.from({ length: 60 }, (_, index) => `Line ${index + 1} of many. `.repeat(12));
  const section = { kind: 'notes', title: 'Assumed', tone: 'plain', items } as const;
  return { ...receipt, sections: [section, section], suggestions: [] };
}
