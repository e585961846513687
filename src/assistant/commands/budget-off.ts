import type { Measure } from '../../booking/budget.ts';
import { readUnit } from '../../language/read-quantity.ts';
import { unreadFault } from '../reading/unread-fault.ts';
import type { Words } from '../reading/words.ts';
import { measureText } from '../reports/budget-words.ts';
import { said, toChannel, toSender } from '../reply.ts';
import type { Asker, Reply } from '../assistant.ts';
import { authorised } from './authorised.ts';
import { faulty, ordered } from './command.ts';
import type { ReadCommand, ReadSetting, Tools } from './command.ts';

type Off = { readonly kind: 'off'; readonly measure?: Measure };

/** off = "off" [ measure ] ; */
export function readBudgetOff(words: Words, setting: ReadSetting): ReadCommand | undefined {
  if (!words.accept('off', 'none', 'remove', 'delete', 'clear')) return undefined;
  const measure = words.isDone ? undefined : readMeasure(words, setting);
  if (!words.isDone)
    return faulty(unreadFault(words, 'usd, GPU-hours, H100-hours or flop', 'budget off'));
  const order: Off = { kind: 'off', ...(measure === undefined ? {} : { measure }) };
  return ordered(order, removeBudgets);
}

function readMeasure(words: Words, { lexicon }: ReadSetting): Measure | undefined {
  if (words.accept('usd', '$', 'dollars', 'dollar', 'money')) return { kind: 'usd' };
  if (words.accept('flop', 'flops')) return { kind: 'flop' };
  const unit = words.take((tokens, at) => readUnit(lexicon, tokens, at, undefined));
  const isHours = unit?.over.join(' ') === 'accelerator hour' && unit.under.length === 0;
  if (unit === undefined || !isHours) return undefined;
  const { named } = unit;
  return {
    kind: 'accelerator-hours',
    ...(named === undefined ? {} : { accelerator: named.accelerator.id }),
  };
}

async function removeBudgets({ measure }: Off, { ledger }: Tools, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'setting' }, ledger, asker, async () => {
    const all = await ledger.budgets.list(asker);
    const meant = all.filter((budget) => measure === undefined || isSame(budget.measure, measure));
    if (meant.length === 0)
      return toSender(said('There is no such budget here: nothing to turn off.'));
    const by = { actor: asker.user, at: asker.now.getTime() };
    for (const { id } of meant) await ledger.budgets.remove(asker, id, by);
    const names = meant.map((budget) => measureText(budget.measure)).join(', ');
    return toChannel(said(`Budget off: ${names}. What was spent stays on record.`));
  });
}

function isSame(a: Measure, b: Measure): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'accelerator-hours' || b.kind !== a.kind || a.accelerator === b.accelerator;
}
