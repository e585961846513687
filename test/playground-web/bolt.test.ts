import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  edit,
  openTab,
  pressInMessage,
  pressInView,
  runStep,
  say,
  takeShortcut,
} from '../../playground/slack/acts.ts';
import { close, submit } from '../../playground/slack/submit.ts';
import { boltApp } from './bolt.ts';
import { modal, text } from './slack.ts';

const ada = 'U0ADA';
const channel = 'C0COMPUTE';

let bolt: Awaited<ReturnType<typeof boltApp>>;
beforeEach(async () => {
  bolt = await boltApp();
});
afterEach(async () => {
  await bolt.stop();
  const problems = bolt.workspace.problems();
  if (problems.length > 0) throw new Error(`Slack had to complain: ${problems.join('; ')}`);
});

const field = (more: object = {}) => ({
  type: 'input',
  block_id: 'size',
  label: text('Size'),
  element: { type: 'plain_text_input', action_id: 'size' },
  ...more,
});
const form = (more: object = {}) => modal({ submit: text('Go'), blocks: [field()], ...more });
const values = (value: string) => ({ size: { size: { type: 'plain_text_input', value } } });
const front = () => bolt.workspace.views.stack(ada).at(-1);

async function openForm(more: object = {}): Promise<string> {
  bolt.app.shortcut('ask', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form(more) as never });
  });
  await takeShortcut(bolt.world, ada, 'ask');
  await expect.poll(front).toBeDefined();
  return front()?.id ?? '';
}

describe('a modal', () => {
  test('is opened by a shortcut, and shows at its field what is wrong', async () => {
    const id = await openForm({ callback_id: 'form' });
    bolt.app.view('form', ({ ack, view }) => {
      const { value } = view.state.values['size']?.['size'] ?? {};
      return ack({ response_action: 'errors', errors: { size: `no size: ${String(value)}` } });
    });
    expect(await submit(bolt.world, ada, id, values('big'))).toEqual({ size: 'no size: big' });
    expect(front()?.id).toBe(id);
  });

  test('is updated while it is filled in; who has not seen the last change changes nothing', async () => {
    const id = await openForm();
    const errors: unknown[] = [];
    bolt.app.action('size', async ({ ack, body, client }) => {
      await ack();
      const { view } = body as unknown as { readonly view: { readonly hash: string } };
      const change = () =>
        client.views.update({
          view_id: id,
          hash: view.hash,
          view: form({ title: text('New') }) as never,
        });
      await change();
      await change().catch((error: unknown) => errors.push(String(error)));
    });
    const action = { type: 'plain_text_input', action_id: 'size', block_id: 'size', value: '70B' };
    await pressInView(bolt.world, ada, id, action, values('70B'));
    await expect.poll(() => errors).toEqual([expect.stringContaining('hash_conflict')]);
    expect(front()?.title?.text).toBe('New');
  });

  test('lies on another where it is pushed, and tells the app when it is closed', async () => {
    const id = await openForm({ callback_id: 'form' });
    const closed: unknown[] = [];
    bolt.app.view('form', ({ ack }) =>
      ack({
        response_action: 'push',
        view: form({ callback_id: 'more', notify_on_close: true }) as never,
      }),
    );
    bolt.app.view({ callback_id: 'more', type: 'view_closed' }, async ({ ack, view }) => {
      closed.push([view.root_view_id, view.previous_view_id]);
      await ack();
    });
    await submit(bolt.world, ada, id, values('1'));
    expect(bolt.workspace.views.stack(ada)).toHaveLength(2);
    await close(bolt.world, ada, front()?.id ?? '');
    expect(closed).toEqual([[id, id]]);
    expect(front()?.id).toBe(id);
  });

  test('gives a response URL for the conversation that was chosen in it', async () => {
    const select = {
      type: 'conversations_select',
      action_id: 'to',
      response_url_enabled: true,
      default_to_current_conversation: true,
    };
    const to = field({ block_id: 'to', element: select });
    const id = await openForm({ callback_id: 'form', blocks: [field(), to] });
    const urls: unknown[] = [];
    bolt.app.view('form', async ({ ack, body }) => {
      urls.push(...(body as unknown as { readonly response_urls: unknown[] }).response_urls);
      await ack();
    });
    const chosen = { type: 'conversations_select', selected_conversation: channel };
    await submit(bolt.world, ada, id, { ...values('1'), to: { to: chosen } });
    expect(urls).toEqual([
      expect.objectContaining({ channel_id: channel, block_id: 'to', action_id: 'to' }),
    ]);
    expect(front()).toBeUndefined();
  });
});

describe('beside modals', () => {
  test('a message shortcut is answered for whoever took it', async () => {
    bolt.app.shortcut('check', async ({ ack, respond, shortcut }) => {
      await ack();
      const { message } = shortcut as unknown as { readonly message: { readonly text: string } };
      await respond({ text: `read: ${message.text}`, response_type: 'ephemeral' });
    });
    await say(bolt.world, 'U0MAX', { channel, text: 'cost < $1' });
    const [message] = bolt.workspace.messages();
    await takeShortcut(bolt.world, ada, 'check', message);
    await expect
      .poll(() => bolt.workspace.messages().at(-1))
      .toMatchObject({ text: 'read: cost &lt; $1', onlyFor: ada });
  });

  test('Home is published when it is opened, and what is chosen in its menu is told', async () => {
    const option = { text: text('Copy'), value: 'copy' };
    const menu = { type: 'overflow', action_id: 'menu', options: [option] };
    const home = { type: 'home', blocks: [{ type: 'actions', elements: [menu] }] };
    bolt.app.event('app_home_opened', async ({ event, client }) => {
      if (event.tab === 'home')
        await client.views.publish({ user_id: event.user, view: home as never });
    });
    const pressed: unknown[] = [];
    bolt.app.action('menu', async ({ ack, action, body }) => {
      await ack();
      pressed.push([action, 'response_url' in body, 'channel' in body]);
    });
    await openTab(bolt.world, ada, 'messages');
    await openTab(bolt.world, ada, 'home');
    await expect.poll(() => bolt.workspace.views.home(ada)).toBeDefined();
    const id = bolt.workspace.views.home(ada)?.id ?? '';
    const action = { type: 'overflow', action_id: 'menu', block_id: 'b', selected_option: option };
    await pressInView(bolt.world, ada, id, action, {});
    expect(pressed).toEqual([[expect.objectContaining(action), false, false]]);
  });

  test('a press under an ephemeral message comes without the message', async () => {
    const bodies: object[] = [];
    bolt.app.action('go', async ({ ack, body }) => {
      await ack();
      bodies.push(body);
    });
    const action = { type: 'button', action_id: 'go', block_id: 'b', text: text('Go') };
    for (const whisper of [{}, { onlyFor: ada }]) {
      const draft = { channel, author: 'U0FLOPS', text: 'x', blocks: [], ...whisper };
      await pressInMessage(bolt.world, ada, bolt.workspace.add(draft), action);
    }
    expect(bodies[0]).toMatchObject({ channel: { name: 'compute' }, message: { text: 'x' } });
    expect(bodies[1]).toMatchObject({ container: { is_ephemeral: true } });
    expect(bodies[1]).not.toHaveProperty('message');
  });
});

describe('what is said', () => {
  test('is told again when it is edited: in direct messages with the text before', async () => {
    const heard: unknown[] = [];
    bolt.app.event('message', async ({ event }) => {
      heard.push(event);
    });
    await say(bolt.world, ada, { channel: 'D0ADA', text: '70B' });
    const [message] = bolt.workspace.messages();
    if (message) await edit(bolt.world, message, '8B');
    await expect.poll(() => heard).toHaveLength(2);
    expect(heard[1]).toMatchObject({
      subtype: 'message_changed',
      channel_type: 'im',
      message: { text: '8B', user: ada, ts: message?.ts, edited: { user: ada } },
      previous_message: { text: '70B' },
    });
  });

  test('in a channel as a mention that says that it was edited', async () => {
    const heard: unknown[] = [];
    bolt.app.event('app_mention', async ({ event }) => {
      heard.push(event);
    });
    await say(bolt.world, ada, { channel, text: '@Flops 70B' });
    const [message] = bolt.workspace.messages();
    if (message) await edit(bolt.world, message, '@Flops 8B');
    await expect.poll(() => heard).toHaveLength(2);
    expect(heard[0]).not.toHaveProperty('edited');
    expect(heard[1]).toMatchObject({ edited: { user: ada }, ts: message?.ts });
  });

  test('by the bot itself in direct messages comes back as a change once it edits that', async () => {
    const heard: unknown[] = [];
    bolt.app.event('message', async ({ event }) => {
      heard.push(event);
    });
    const { client } = bolt.app;
    const { ts = '' } = await client.chat.postMessage({ channel: 'D0ADA', text: 'a' });
    await client.chat.update({ channel: 'D0ADA', ts, text: 'b' });
    // Bolt keeps the post from the app (`ignoreSelf`), and not the edit: it has no `user`.
    await expect.poll(() => heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ subtype: 'message_changed', message: { bot_id: 'B0FLOPS' } });
    expect(heard[0]).not.toHaveProperty('user');
  });

  test('reaches no channel that the bot is not in, until it is invited', async () => {
    const post = () => bolt.app.client.chat.postMessage({ channel: 'C0LOUNGE', text: 'hello' });
    await expect(post()).rejects.toThrow('not_in_channel');
    await say(bolt.world, ada, { channel: 'C0LOUNGE', text: '/invite @Flops' });
    expect(await post()).toMatchObject({ ok: true });
  });
});

describe('a step of a workflow', () => {
  const end = () => bolt.workspace.steps.all().at(-1)?.end;

  test('ends once, with the outputs that the manifest promises', async () => {
    const refusals: string[] = [];
    bolt.app.function('double', async ({ inputs, complete, client, event }) => {
      const { function_execution_id: id } = event;
      const note = (error: unknown) => void refusals.push(String(error));
      await complete({ outputs: { twice: 'much' } }).catch(note);
      await complete({ outputs: { twice: 2 * Number(inputs['number']) } });
      await client.functions
        .completeError({ function_execution_id: id, error: 'too late' })
        .catch(note);
    });
    await runStep(bolt.world, ada, 'double', { number: 21 });
    await expect.poll(() => refusals).toHaveLength(2);
    expect(end()).toEqual({ kind: 'done', outputs: { twice: 42 } });
    expect(refusals[0]).toContain('parameter_validation_failed');
    expect(refusals[1]).toContain('execution_not_in_running_state');
  });

  test('may fail, and says why', async () => {
    bolt.app.function('double', async ({ fail }) => {
      await fail({ error: 'no number' });
    });
    await runStep(bolt.world, ada, 'double', {});
    await expect.poll(end).toEqual({ kind: 'failed', error: 'no number' });
  });
});
