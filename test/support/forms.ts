import { openView } from './view-bodies.ts';

type Json = Readonly<Record<string, unknown>>;

type Field = {
  readonly block_id: string;
  readonly element: {
    readonly type: string;
    readonly initial_value?: string;
    readonly initial_option?: { readonly value: string };
  };
};

/** The view in what was sent to `views.open` or `views.update`, or acknowledged. */
export function viewIn(sent: { readonly fields: Json } | unknown[]): Json {
  const view = Array.isArray(sent) ? ((sent[0] ?? {}) as Json)['view'] : sent.fields['view'];
  return (typeof view === 'string' ? JSON.parse(view) : view) as Json;
}

/**
 * The view as it comes back once somebody filled in some fields, by the start of their block's id;
 * the others hold what they were opened with.
 */
export function filledIn(view: Json, entered: Readonly<Record<string, string | null>> = {}): Json {
  const fields = fieldsOf(view);
  for (const name of Object.keys(entered))
    if (!fields.some((field) => isNamed(field, name))) throw new Error(`no field “${name}”`);
  const values = fields.map((field) => {
    const name = Object.keys(entered).find((one) => isNamed(field, one));
    return [field.block_id, valueOf(field, name === undefined ? undefined : entered[name])];
  });
  return openView(view, Object.fromEntries(values) as Record<string, Json>);
}

export function fieldsOf(view: Json): readonly Field[] {
  return (view['blocks'] as Json[]).filter(({ type }) => type === 'input') as unknown as Field[];
}

/** All words of a view. */
export function wordsIn(view: Json): string {
  const words: string[] = [];
  JSON.stringify(view['blocks'], (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') words.push(value);
    return value;
  });
  return words.join('\n');
}

function isNamed({ block_id: id }: Field, name: string): boolean {
  return id === name || id.startsWith(`${name}|`);
}

function valueOf({ element }: Field, entered: string | null | undefined): Json {
  const { type, initial_value: text, initial_option: option } = element;
  if (type === 'static_select') {
    const value = entered ?? option?.value;
    return { type, selected_option: value === undefined ? null : { value } };
  }
  if (type === 'conversations_select') return { type, selected_conversation: entered ?? null };
  return { type, value: entered === undefined ? (text ?? null) : entered };
}
