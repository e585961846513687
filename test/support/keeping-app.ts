import type { FetchFunction } from '@slack/web-api';
import { createFlops } from '../../src/answer/ask.ts';
import { createAssistant } from '../../src/assistant/create-assistant.ts';
import type { MessageBlock } from '../../src/slack/blocks.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { listenerClientOptions } from '../../src/slack/client-options.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { composeNow, planForNow } from '../../src/summary/compose-now.ts';
import { drawBlocks } from './draw-blocks.ts';
import { FakeReceiver } from './fake-receiver.ts';
import { readSent, recordingLog, type Sent } from './recording.ts';
import { choiceBody, commandBody, pressBody } from './slack-bodies.ts';
import { bot } from './test-app.ts';

/** Built once for all stories of a file: nothing in it changes. */
const flops = createFlops();

/** Ada is a member, Ann an admin, Gus a guest of the workspace; Slack knows nobody else. */
const people: Readonly<Record<string, object>> = {
  U7: { tz: 'Europe/Berlin', real_name: 'Ada', is_restricted: false },
  UANN: { tz: 'UTC', real_name: 'Ann', is_restricted: false, is_admin: true },
  UGUS: { tz: 'UTC', real_name: 'Gus', is_restricted: true },
};

/** What Slack says to calls besides messages; each test may say otherwise. */
type Answers = Readonly<Record<string, object>>;

/**
 * The real app with the real assistant and a real store, in memory: what a person types or presses
 * goes in as Slack sends it, what the bot says comes out, every block of it held against Slack's rules.
 */
export async function keepingApp(
  answers: Answers = {},
  ledger?: Ledger,
  scopes: readonly string[] = [],
) {
  const store = ledger ?? (await openLedger({ kind: 'sqlite', path: ':memory:' }));
  const clock = { now: new Date('2026-11-24T09:00:00Z') };
  const network = workspaceNetwork(answers);
  const receiver = new FakeReceiver();
  const { log, lines } = recordingLog();
  const { app } = createSlackApp({
    receiver,
    identity: { ...bot, scopes },
    clientOptions: {
      ...listenerClientOptions('https://slack.test/api/', network.fetch),
      retryConfig: { retries: 0 },
    },
    assistant: assistantOver(store),
    log,
    now: () => clock.now,
    newReference: () => 'k3f9test',
  });
  await app.init();

  async function say(body: object) {
    const before = network.sent.length;
    await receiver.send(body);
    const said = network.sent.slice(before).map(heard);
    const last = said.at(-1);
    if (!last) throw new Error('nothing was said');
    return { ...last, all: said };
  }
  const command = (text: string, more: Record<string, string> = {}) => say(commandBody(text, more));
  return {
    ledger: store,
    clock,
    lines,
    calls: network.calls,
    say,
    /** What was acknowledged, and what was sent, whatever that is. */
    async send(body: object) {
      const before = network.sent.length;
      const acknowledged = await receiver.send(body);
      return { acknowledged, sent: network.sent.slice(before) };
    },
    command,
    /** Presses the button with that label, as often as told. */
    press: (heardBefore: Heard, label: string, more: PressedAt = {}) =>
      say(pressOf(heardBefore, label, more)),
  };
}

function assistantOver(ledger: Ledger) {
  return createAssistant({
    flops,
    ledger,
    summaryNow: async (asker) => {
      const now = asker.now.getTime();
      const plan = await ledger.summaries.plan(asker);
      const planned = plan ?? planForNow(asker, asker.zone, asker.user, now);
      return (await composeNow(ledger, planned, now)).report;
    },
  });
}

export type Heard = {
  readonly text: string;
  /** As it is drawn. */
  readonly seen: string;
  readonly blocks: readonly MessageBlock[];
  /** Who sees it. */
  readonly to: 'channel' | 'sender';
  readonly buttons: readonly string[];
  readonly fields: Sent['fields'];
};

/** Slack's rules are held by `readSent`; here what could ping once it is drawn. */
function heard({ text, blocks, fields }: Sent): Heard {
  const seen = drawBlocks(blocks);
  if (/<[!@#]|@(here|channel|everyone)\b/.test(`${text} ${seen}`)) throw new Error('it pings');
  const to = fields['response_type'] === 'ephemeral' ? 'sender' : 'channel';
  return {
    text,
    seen,
    blocks,
    to,
    buttons: buttonsOf(blocks).map(({ text: of }) => of.text),
    fields,
  };
}

function elementsOf(blocks: readonly MessageBlock[]) {
  return blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
}

function buttonsOf(blocks: readonly MessageBlock[]) {
  return elementsOf(blocks).flatMap((one) => (one.type === 'button' ? [one] : []));
}

type PressedAt = { readonly message?: object; readonly [field: string]: unknown };

/** A press of a button, or a choice in the menu, with the message as Slack sends it along. */
function pressOf({ blocks }: Pick<Heard, 'blocks'>, label: string, more: PressedAt): object {
  const button = buttonsOf(blocks).find(({ text }) => text.text === label);
  if (button) return pressBody(button.value, more);
  for (const element of elementsOf(blocks)) {
    if (element.type !== 'overflow') continue;
    const option = element.options.find(({ text }) => text.text === label);
    const message = { ts: '1699999999.000100', blocks, ...more.message };
    if (option) return choiceBody(element.action_id, option, { ...more, message });
  }
  throw new Error(`there is no button “${label}”`);
}

function workspaceNetwork(answers: Answers) {
  const sent: Sent[] = [];
  const calls: string[] = [];
  const fetch: FetchFunction = (url, init) => {
    const address = String(url);
    const method = address.replace('https://slack.test/api/', '');
    const body = typeof init?.body === 'string' ? init.body : '';
    calls.push(method);
    const answer = answers[method];
    if (method === 'users.info') return json(answer ?? userInfo(body));
    if (answer) return json(answer);
    if (method === 'files.getUploadURLExternal') {
      return json({ ok: true, upload_url: 'https://files.test/upload', file_id: 'F1' });
    }
    if (method.startsWith('files.')) return json({ ok: true, files: [{ id: 'F1' }] });
    if (address.startsWith('https://files.test/')) return Promise.resolve(new Response('OK'));
    sent.push(readSent(address, body));
    return json({ ok: true, ts: '1700000000.000900' });
  };
  return { fetch, sent, calls };
}

function userInfo(body: string): object {
  const user = people[new URLSearchParams(body).get('user') ?? ''];
  return user ? { ok: true, user } : { ok: false, error: 'user_not_found' };
}

function json(answer: object): Promise<Response> {
  return Promise.resolve(Response.json(answer));
}
