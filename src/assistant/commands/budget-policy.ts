import type { BudgetPolicy } from '../../booking/channel.ts';
import type { Fault } from '../reading/fault.ts';
import { readPeople } from '../reading/read-person.ts';
import { unreadFault } from '../reading/unread-fault.ts';
import type { Words } from '../reading/words.ts';
import { peopleText } from '../reports/people.ts';
import { said, toSender } from '../reply.ts';
import type { Asker, Reply } from '../assistant.ts';
import { authorised } from './authorised.ts';
import { faulty, ordered } from './command.ts';
import type { ReadCommand, ReadSetting, Tools } from './command.ts';

type PolicyOrder =
  | { readonly kind: 'owners'; readonly owners: readonly string[] }
  | { readonly kind: 'set-by'; readonly who: BudgetPolicy['who'] };

/** policy = "owners" person { person } | "set by" ( "anyone" | "owners" | "admins" ) ; */
export function readBudgetPolicy(words: Words, _setting: ReadSetting): ReadCommand | undefined {
  if (words.accept('owners', 'owner')) return readOwners(words);
  if (words.accept('set by', 'by')) return readWho(words);
  return undefined;
}

function readOwners(words: Words): ReadCommand {
  const people = readPeople(words, 'budget set by anyone');
  if (!people.ok) return faulty(people.fault);
  if (!words.isDone) return faulty(unreadFault(words, 'people, such as “@maria @tom”'));
  return ordered<PolicyOrder>({ kind: 'owners', owners: people.value }, setPolicy);
}

const whoWords: ReadonlyMap<string, BudgetPolicy['who']> = new Map([
  ['anyone', 'anyone'],
  ['anybody', 'anyone'],
  ['everyone', 'anyone'],
  ['members', 'anyone'],
  ['owners', 'owners'],
  ['admins', 'admins'],
]);

function readWho(words: Words): ReadCommand {
  const who = words.oneOf(whoWords);
  if (who === undefined) return faulty(unknownWho(words));
  if (!words.isDone) return faulty(unreadFault(words, 'nothing more'));
  return ordered<PolicyOrder>({ kind: 'set-by', who }, setPolicy);
}

function unknownWho(words: Words): Fault {
  const span = words.rest;
  return {
    span,
    message: 'Who may set budgets here?',
    expected: 'anyone, owners or admins',
    found: words.text(span),
    suggestions: ['anyone', 'owners', 'admins'].map((who) => `budget set by ${who}`),
  };
}

async function setPolicy(
  order: PolicyOrder,
  { ledger: { channels }, ...tools }: Tools,
  asker: Asker,
): Promise<Reply> {
  return authorised({ kind: 'setting' }, { channels, ...tools }, asker, async () => {
    const before = await channels.policy(asker);
    const policy: BudgetPolicy =
      order.kind === 'owners' ? { ...before, owners: order.owners } : { ...before, who: order.who };
    await channels.setPolicy(asker, policy, { actor: asker.user, at: asker.now.getTime() });
    return toSender(policyReport(policy));
  });
}

function policyReport(policy: BudgetPolicy) {
  const isUnused = policy.who === 'anyone' && policy.owners.length > 0;
  return said(policyText(policy), [], isUnused ? ['budget set by owners'] : []);
}

/** Who may set budgets, defaults and the summary of a channel, in a sentence. */
export function policyText({ who, owners }: BudgetPolicy): string {
  const known = owners.length === 0 ? '' : ` Budget owners: ${peopleText(owners)}.`;
  switch (who) {
    case 'anyone':
      return `Any member may set this channel’s budgets, defaults and summary; guests may not.${known}`;
    case 'owners':
      return owners.length === 0
        ? 'Only admins of the workspace may set this channel’s budgets, defaults and summary: no budget owners are named.'
        : `Only ${peopleText(owners)} and admins of the workspace may set this channel’s budgets, defaults and summary.`;
    case 'admins':
      return `Only admins of the workspace may set this channel’s budgets, defaults and summary.${known}`;
    default:
      return who satisfies never;
  }
}
