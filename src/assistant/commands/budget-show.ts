import type { Asker, Reply } from '../assistant.ts';
import { budgetStates } from '../budget-states.ts';
import { budgetsReport } from '../reports/budgets-report.ts';
import { toSender } from '../reply.ts';
import { policyText } from './budget-policy.ts';
import type { Tools } from './command.ts';

/** Anybody in the channel may read its budgets: they see its receipts, which say the same. */
export async function showBudgets({ ledger }: Tools, asker: Asker): Promise<Reply> {
  const [states, policy] = await Promise.all([
    budgetStates(ledger, asker),
    ledger.channels.policy(asker),
  ]);
  return toSender(budgetsReport(states, policyText(policy)));
}
