import type { Clock } from './clock.ts';
import type { Block } from './message.ts';

/** A modal or a Home, as the app described it. */
export type ViewDraft = {
  readonly type: 'modal' | 'home';
  readonly blocks: readonly Block[];
  readonly title?: { readonly text: string } | undefined;
  readonly submit?: { readonly text: string } | undefined;
  readonly close?: { readonly text: string } | undefined;
  readonly callback_id?: string | undefined;
  readonly private_metadata?: string | undefined;
  readonly notify_on_close?: boolean | undefined;
  readonly clear_on_close?: boolean | undefined;
  readonly external_id?: string | undefined;
};

export type View = ViewDraft & {
  readonly id: string;
  /** Changes with every update: guards against writing over what one has not seen. */
  readonly hash: string;
  /** The modal at the bottom of the stack, and the one under this. */
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
};

type Place = Pick<View, 'id' | 'root_view_id' | 'previous_view_id'>;

export type Views = {
  readonly home: (person: string) => View | undefined;
  readonly publish: (person: string, draft: ViewDraft) => View;
  /** The person's open modals, the one in front last. */
  readonly stack: (person: string) => readonly View[];
  readonly open: (person: string, draft: ViewDraft) => View;
  readonly find: (id: string) => { readonly person: string; readonly view: View } | undefined;
  readonly update: (id: string, draft: ViewDraft) => View | undefined;
  /** Takes the modal in front away, or all of them. */
  readonly close: (person: string, all?: boolean) => void;
};

/** Source: docs.slack.dev/surfaces/modals, 2026-11. */
export const mostModals = 3;

export function createViews(clock: Clock, changed: () => void): Views {
  const homes = new Map<string, View>();
  const stacks = new Map<string, readonly View[]>();
  let sequence = 0;
  const made = (draft: ViewDraft, place: Partial<Place> = {}): View => {
    const { id = `V${++sequence}` } = place;
    const { root_view_id: root = id, previous_view_id: previous = null } = place;
    const hash = `${clock.now().getTime()}.${++sequence}`;
    return { ...draft, id, hash, root_view_id: root, previous_view_id: previous };
  };
  const set = (person: string, stack: readonly View[]) => {
    stacks.set(person, stack);
    changed();
  };
  const stack = (person: string) => stacks.get(person) ?? [];
  const find: Views['find'] = (id) => {
    const all = [...stacks].flatMap(([person, views]) => views.map((view) => ({ person, view })));
    const own = [...homes].map(([person, view]) => ({ person, view }));
    return [...all, ...own].find(({ view }) => view.id === id);
  };
  return {
    home: (person) => homes.get(person),
    stack,
    find,
    publish(person, draft) {
      const view = made(draft, homes.get(person));
      homes.set(person, view);
      changed();
      return view;
    },
    open(person, draft) {
      const below = stack(person);
      const under = below.at(-1)?.id;
      const view = made(draft, {
        ...(below[0] && { root_view_id: below[0].id }),
        ...(under !== undefined && { previous_view_id: under }),
      });
      set(person, [...below, view]);
      return view;
    },
    update(id, draft) {
      const found = find(id);
      if (!found) return undefined;
      const { person, view } = found;
      const next = made(draft, view);
      if (homes.get(person) === view) homes.set(person, next);
      else
        stacks.set(
          person,
          stack(person).map((one) => (one === view ? next : one)),
        );
      changed();
      return next;
    },
    close: (person, all = false) => set(person, all ? [] : stack(person).slice(0, -1)),
  };
}
