import {
  commandBody,
  messagePressBody,
  messageShortcutBody,
  shortcutBody,
  transportText,
  viewPressBody,
  type Pressed,
} from './bodies.ts';
import { channelOf, directMessageId, type Channel } from './channel.ts';
import type { Deliver } from './deliver.ts';
import {
  changedEvent,
  directMessageEvent,
  eventBody,
  functionEvent,
  homeOpenedEvent,
  mentionEvent,
} from './event-bodies.ts';
import type { Manifest } from './manifest.ts';
import type { Message } from './message.ts';
import { bot } from './people.ts';
import type { Inputs } from './steps.ts';
import { reply } from './take-reply.ts';
import type { Workspace } from './workspace.ts';

/** What somebody can do in Slack, and what Slack then tells the app. */
export type World = {
  readonly workspace: Workspace;
  readonly deliver: Deliver;
  readonly functions: Manifest['functions'];
};

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
  if (command && saying.threadTs === undefined) return run(world, person, channel, command);
  const threadTs = saying.threadTs === undefined ? {} : { threadTs: saying.threadTs };
  const message = workspace.add({
    channel: channel.id,
    author: person,
    text: transportText(saying.text),
    blocks: [],
    ...threadTs,
  });
  if (isDirect(message)) await deliver.json(eventBody(directMessageEvent(message)));
  else await mention(world, message);
}

/**
 * In a channel an edit sends the mention again, marked as edited; in direct messages a change with the
 * text before and after.
 */
export async function edit(world: World, before: Message, typed: string): Promise<void> {
  const { workspace, deliver } = world;
  const at = workspace.newTs();
  const message = workspace.change(before, { text: transportText(typed), editedTs: at });
  if (isDirect(message)) await deliver.json(eventBody(changedEvent(before, message, at)));
  else await mention(world, message);
}

function isDirect({ channel, author }: Message): boolean {
  return channel === directMessageId(author);
}

/** Slack tells the app only where it is a member; the author is offered to invite it. */
async function mention({ workspace, deliver }: World, message: Message): Promise<void> {
  if (!message.text.includes(`<@${bot.botUserId}>`)) return;
  if (workspace.botChannels.has(message.channel))
    return void (await deliver.json(eventBody(mentionEvent(message))));
  workspace.complain('Flops is not in this channel. Send “/invite @Flops” to bring it in.');
}

/** What the app says in its acknowledgement is shown as if it came by the response URL. */
async function run(
  { workspace, deliver }: World,
  person: string,
  channel: Channel,
  command: RegExpExecArray,
): Promise<void> {
  const [, name = '', text = ''] = command;
  if (name === '/invite') return invite(workspace, person, channel, text);
  const answer = await deliver.form(commandBody(workspace, person, channel, name, text));
  if (!answer) return;
  const said = answer.startsWith('{') ? (JSON.parse(answer) as object) : { text: answer };
  const fault = reply(workspace, { channel: channel.id, person }, said);
  if (fault !== undefined) workspace.complain(`Slack would refuse this answer: ${fault}`);
}

/** A command of Slack's own. */
function invite(workspace: Workspace, person: string, { id, name }: Channel, who: string): void {
  if (!transportText(who).includes(`<@${bot.botUserId}>`))
    return workspace.complain('Only @Flops can be invited here.');
  workspace.botChannels.add(id);
  const text = `added <@${bot.botUserId}> to #${name}.`;
  workspace.add({ channel: id, author: person, text, blocks: [] });
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

/** A look at one of the app's tabs; its messages are a tab as well. */
export async function openTab(
  { workspace, deliver }: World,
  person: string,
  tab: 'home' | 'messages',
): Promise<void> {
  const view = tab === 'home' ? workspace.views.home(person) : undefined;
  await deliver.json(eventBody(homeOpenedEvent(person, tab, workspace.newTs(), view)));
}

/** A workflow of one step, run by hand. */
export async function runStep(
  { workspace, deliver, functions }: World,
  person: string,
  callbackId: string,
  inputs: Inputs,
): Promise<void> {
  const step = workspace.steps.start(person, callbackId, inputs);
  const declared = functions[callbackId];
  if (!step || !declared) return;
  const token = workspace.steps.tokenOf(step);
  await deliver.json(eventBody(functionEvent(step, declared, token, workspace.newTs())));
}
