import { z } from 'zod';
import {
  edit,
  openTab,
  pressInMessage,
  pressInView,
  runStep,
  say,
  takeShortcut,
  type World,
} from '../slack/acts.ts';
import { close, submit, type FormErrors } from '../slack/submit.ts';

/** Everything that the page can ask for, by the person who is sitting at it. */
const text = z.string().trim().min(1, 'write something first').max(12_000);
const id = z.string().min(1).max(255);
const values = z.record(z.string(), z.record(z.string(), z.unknown()));
const action = z.looseObject({ type: z.string(), action_id: z.string(), block_id: z.string() });

export const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), channel: id, text, threadTs: id.optional() }),
  z.object({ kind: z.literal('edit'), channel: id, ts: id, text }),
  z.object({ kind: z.literal('press'), channel: id, ts: id, action }),
  z.object({ kind: z.literal('press-in-view'), view: id, action, values }),
  z.object({ kind: z.literal('submit'), view: id, values }),
  z.object({ kind: z.literal('close'), view: id }),
  z.object({ kind: z.literal('shortcut'), callbackId: id }),
  z.object({ kind: z.literal('message-shortcut'), callbackId: id, channel: id, ts: id }),
  z.object({ kind: z.literal('open-tab'), tab: z.enum(['home', 'messages']) }),
  z.object({
    kind: z.literal('run-step'),
    callbackId: id,
    inputs: z.record(z.string(), z.union([z.string().max(12_000), z.number(), z.boolean()])),
  }),
  z.object({ kind: z.literal('zone'), zone: z.string().max(64) }),
  z.object({
    kind: z.literal('advance'),
    ms: z
      .int()
      .min(0)
      .max(366 * 24 * 3_600_000),
  }),
]);

export type Act = z.infer<typeof act>;

export async function perform(world: World, person: string, wanted: Act): Promise<FormErrors> {
  const { workspace } = world;
  switch (wanted.kind) {
    case 'say':
      await say(world, person, wanted);
      return {};
    case 'press-in-view':
      await pressInView(world, person, wanted.view, wanted.action, wanted.values);
      return {};
    case 'submit':
      return submit(world, person, wanted.view, wanted.values);
    case 'close':
      await close(world, person, wanted.view);
      return {};
    case 'shortcut':
      await takeShortcut(world, person, wanted.callbackId);
      return {};
    case 'open-tab':
      await openTab(world, person, wanted.tab);
      return {};
    case 'run-step':
      await runStep(world, person, wanted.callbackId, wanted.inputs);
      return {};
    case 'zone':
      workspace.zones.set(person, wanted.zone);
      return {};
    case 'advance':
      workspace.clock.advance(wanted.ms);
      workspace.changed();
      return {};
    case 'edit':
    case 'press':
    case 'message-shortcut':
      await performOnMessage(world, person, wanted);
      return {};
    default:
      return wanted satisfies never;
  }
}

async function performOnMessage(
  world: World,
  person: string,
  wanted: Extract<Act, { kind: 'edit' | 'press' | 'message-shortcut' }>,
): Promise<void> {
  const message = world.workspace.find(wanted.channel, wanted.ts);
  if (!message || (message.onlyFor ?? person) !== person) return;
  switch (wanted.kind) {
    case 'edit':
      if (message.author === person) await edit(world, message, wanted.text);
      return;
    case 'press':
      return pressInMessage(world, person, message, wanted.action);
    case 'message-shortcut':
      return takeShortcut(world, person, wanted.callbackId, message);
    default:
      return wanted satisfies never;
  }
}
