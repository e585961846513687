import type { Report } from '../../answer/report.ts';
import type { Refusal } from '../may-change.ts';
import { peopleText } from './people.ts';

/** No, and who may: the sender knows whom to ask. */
export function refusalReport(refusal: Refusal): Report {
  return { tone: 'question', headline: refusalText(refusal), sections: [], suggestions: [] };
}

function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'guest':
      return 'Guests can ask for estimates, but change no runs, budgets or summaries: ask a member of this workspace. Nothing was changed.';
    case 'unknown-role':
      return 'Slack did not say whether you are a member of this workspace, so nothing was changed. Try again in a minute; if it stays so, ask an admin of the workspace to do it.';
    case 'admins-only':
      return 'Only admins of this workspace may change that. Nothing was changed.';
    case 'owners-only':
      return `Only ${ownersText(refusal.owners)} may change that in this channel. Nothing was changed.`;
    case 'run-owner-only':
      return `Run ${refusal.run} is ${peopleText([refusal.owner])}’s: only they, ${ownersText(refusal.owners)} may take it from them. Nothing was changed.`;
    default:
      return refusal satisfies never;
  }
}

function ownersText(owners: readonly string[]): string {
  const admins = 'admins of this workspace';
  return owners.length === 0 ? admins : `its budget owners (${peopleText(owners)}) and ${admins}`;
}
