import {
  commandBody,
  eventBody,
  messagePressBody,
  messageShortcutBody,
  shortcutBody,
  spokenEvent,
  transportText,
  viewPressBody,
  type Pressed,
} from './bodies.ts';
import { channelOf, directMessageId } from './channel.ts';
import type { Deliver } from './deliver.ts';
import type { Message } from './message.ts';
import { bot } from './people.ts';
import { reply } from './take-reply.ts';
import type { Workspace } from './workspace.ts';

/** What somebody can do in Slack, and what Slack then tells the app. */
export type World = { readonly workspace: Workspace; readonly deliver: Deliver };

export type Saying = {
  readonly channel: string;
  readonly text: string;
  readonly threadTs?: string | undefined;
};

/** Sends what was typed: a command, a mention, a direct message, or words the bot never hears. */
export async function say(world: World, person: string, saying: Saying): Promise<void> {
  const { workspace, deliver } = world;
  const channel = channelOf(saying.channel);
  if (!channel?.members.includes(person)) return;
  const command = /^(\/\S+)\s*([^]*)$/.exec(saying.text.trim());
  // Slack has no slash commands of apps in threads: there it is a message like any other.
  if (command && saying.threadTs === undefined) return run(world, person, saying.channel, command);
  const threadTs = saying.threadTs === undefined ? {} : { threadTs: saying.threadTs };
  const text = transportText(saying.text);
  const message = workspace.add({
    channel: channel.id,
    author: person,
    text,
    blocks: [],
    ...threadTs,
  });
  await hear(deliver, message);
}

/** Editing a message sends its mention again, marked as edited. */
export async function edit({ workspace, deliver }: World, message: Message, typed: string) {
  const text = transportText(typed);
  await hear(deliver, workspace.change(message, { text, isEdited: true }));
}

async function hear(deliver: Deliver, message: Message): Promise<void> {
  const isDirect = message.channel === directMessageId(message.author);
  if (!isDirect && !message.text.includes(`<@${bot.botUserId}>`)) return;
  const event = spokenEvent(isDirect ? 'message' : 'app_mention', message);
  await deliver.json(
    eventBody(event, `${message.channel}${message.ts}${message.isEdited ? 'e' : ''}`),
  );
}

/** What the app says in its acknowledgement is shown as if it came by the response URL. */
async function run(world: World, person: string, id: string, command: RegExpExecArray) {
  const { workspace, deliver } = world;
  const [, name = '', text = ''] = command;
  const channel = channelOf(id);
  if (!channel) return;
  const answer = await deliver.form(commandBody(workspace, person, channel, name, text));
  if (!answer) return;
  const said = answer.startsWith('{') ? (JSON.parse(answer) as object) : { text: answer };
  const fault = reply(workspace, { channel: channel.id, person }, said);
  if (fault !== undefined) workspace.complain(`Slack would refuse this answer: ${fault}`);
}

export async function pressInMessage(
  { workspace, deliver }: World,
  person: string,
  message: Message,
  action: Pressed,
): Promise<void> {
  await deliver.payload(messagePressBody(workspace, person, message, action));
}

export async function pressInView(
  { workspace, deliver }: World,
  person: string,
  id: string,
  action: Pressed,
  values: object,
): Promise<void> {
  const found = workspace.views.find(id);
  if (found?.person !== person) return;
  await deliver.payload(viewPressBody(workspace, person, found.view, action, values));
}

/** From the menu of a message, or, without one, from the composer. */
export async function takeShortcut(
  { workspace, deliver }: World,
  person: string,
  callbackId: string,
  message?: Message,
): Promise<void> {
  const body = message
    ? messageShortcutBody(workspace, person, callbackId, message)
    : shortcutBody(workspace, person, callbackId);
  await deliver.payload(body);
}

/** A look at the app's Home, or at its Messages tab. */
export async function openHome({ workspace, deliver }: World, person: string): Promise<void> {
  const ts = `${workspace.clock.now().getTime() / 1000}`;
  const view = workspace.views.home(person);
  const event = {
    type: 'app_home_opened',
    user: person,
    channel: directMessageId(person),
    tab: 'home',
    event_ts: ts,
    ...(view ? { view } : {}),
  };
  await deliver.json(eventBody(event, `home${person}${ts}`));
}
