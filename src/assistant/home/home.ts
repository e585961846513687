import { exampleMessage } from '../../language/understand.ts';
import type { Tools } from '../commands/command.ts';
import { unlessAway } from '../unless-away.ts';
import { channelsPart } from './channels-part.ts';
import type { Home, HomePage, HomePart, Viewer } from './page.ts';
import { recentPart } from './recent-part.ts';
import { runsPart } from './runs-part.ts';

/**
 * A person's own page: what they asked and booked, what stands in the channels that they are in, and
 * how to go on. Of use before anything is set up; without a store it still takes questions.
 */
export async function home(viewer: Viewer, page: HomePage, tools: Tools): Promise<Home> {
  const parts = await unlessAway(() => keptParts(viewer, page, tools));
  return {
    headline: 'Ask what a training run takes, and see what yours do.',
    examples,
    parts: [...(parts ?? [storeAway]), helpPart],
  };
}

async function keptParts(
  viewer: Viewer,
  page: HomePage,
  { ledger, flops: { catalog } }: Tools,
): Promise<readonly HomePart[]> {
  const channels = await viewer.channels();
  return Promise.all([
    recentPart(ledger, viewer, page, channels ?? new Map()),
    runsPart(ledger, viewer, channels, catalog),
    channelsPart(ledger, viewer, page, channels, catalog),
  ]);
}

const examples: readonly string[] = [
  exampleMessage,
  'LoRA on Llama 3 8B with 50M tokens on 8 A100s',
  'how many H100s for 70B on 2T tokens in 30 days',
];

const storeAway: HomePart = {
  title: 'Estimates, runs and budgets',
  entries: [],
  notes: [
    'The store cannot be reached just now, so nothing that is kept can be shown. Questions are answered all the same.',
  ],
  turns: [],
};

const helpPart: HomePart = {
  title: 'How to ask',
  entries: [],
  notes: [
    'In a channel: “/flops 70B on 2T tokens on 1024 H100s”. In a thread: mention me, then go on with “what about H200s?” or “in 30 days, how many?”.',
    'Say what you know in any order: size or model, tokens, hardware, days, price, MFU, precision. What you leave out is assumed, and every assumption is shown with its source.',
    '“help” lists all that can be asked and told, “why” shows a layer’s three products behind 6·N·D.',
    'A budget, its runs and a summary each morning belong to a channel: “budget $2M per month”, “log 70B on 2T tokens on 1024 H100s”, “summary weekdays 9:00”.',
  ],
  turns: [],
};
