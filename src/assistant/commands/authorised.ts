import type { Ledger } from '../../ledger/ledger.ts';
import type { Asker, Reply } from '../assistant.ts';
import { mayChange } from '../may-change.ts';
import type { Change } from '../may-change.ts';
import { toSender } from '../reply.ts';
import { refusalReport } from '../reports/refusal-report.ts';

/** Does it where the asker may, and says who may where they may not. Who they are is asked now, not before. */
export async function authorised(
  change: Change,
  { channels }: Pick<Ledger, 'channels'>,
  asker: Asker,
  act: () => Promise<Reply>,
): Promise<Reply> {
  const [role, policy] = await Promise.all([asker.role(), channels.policy(asker)]);
  const permission = mayChange(change, { user: asker.user, role }, policy);
  return permission.ok ? act() : toSender(refusalReport(permission.refusal));
}
