import { viewBody } from './bodies.ts';
import type { World } from './acts.ts';
import { checkedView } from './methods/views.ts';
import { mostModals, type View } from './views.ts';
import type { Workspace } from './workspace.ts';

/** By block id: what is wrong with what was filled in. */
export type FormErrors = Readonly<Record<string, string>>;

type Acknowledged = {
  readonly response_action?: 'errors' | 'update' | 'push' | 'clear';
  readonly errors?: FormErrors;
  readonly view?: unknown;
};

/** Sends a modal in. It closes, unless the app answers with errors or with another view. */
export async function submit(
  { workspace, deliver }: World,
  person: string,
  id: string,
  values: object,
): Promise<FormErrors> {
  const found = workspace.views.find(id);
  if (found?.person !== person) return {};
  const answer = await deliver.payload(
    viewBody(workspace, 'view_submission', person, found.view, values),
  );
  // Slack leaves the modal open, with a line that it could not connect.
  if (answer === undefined) return { '': 'Flops did not answer. Try again.' };
  return follow(
    workspace,
    person,
    found.view,
    answer === '' ? {} : (JSON.parse(answer) as Acknowledged),
  );
}

function follow(workspace: Workspace, person: string, view: View, sent: Acknowledged): FormErrors {
  switch (sent.response_action) {
    case undefined:
      workspace.views.close(person);
      return {};
    case 'clear':
      workspace.views.close(person, true);
      return {};
    case 'errors':
      return sent.errors ?? {};
    case 'update':
    case 'push':
      replace(workspace, person, view, sent);
      return {};
    default:
      return sent.response_action satisfies never;
  }
}

function replace(workspace: Workspace, person: string, before: View, sent: Acknowledged): void {
  const { views } = workspace;
  const draft = checkedView(sent.view, 'modal');
  if ('error' in draft) {
    const faults = (draft.messages ?? []).join('; ');
    return workspace.complain(`Slack would refuse this view: ${draft.error} ${faults}`);
  }
  if (sent.response_action === 'update') return void views.update(before.id, draft.view);
  if (views.stack(person).length >= mostModals)
    return workspace.complain('Slack would refuse this view: push_limit_reached');
  views.open(person, draft.view);
}

/** Closes the modal in front; the app hears of it where it asked to. */
export async function close({ workspace, deliver }: World, person: string, id: string) {
  const found = workspace.views.find(id);
  if (found?.person !== person) return;
  workspace.views.close(person, found.view.clear_on_close);
  if (!found.view.notify_on_close) return;
  await deliver.payload(viewBody(workspace, 'view_closed', person, found.view, {}));
}
