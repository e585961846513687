import type { Channel } from '../../wire.ts';
import { useSlack } from '../slack.ts';
import { groupsOf, type Element } from '../values.ts';
import type { Described, Held } from './field.tsx';

type Props = {
  readonly element: Element;
  readonly held: Held;
  readonly described: Described;
  readonly placeholder: string;
  readonly fill: (change: object) => void;
};

/** One of several, from a menu: options of the app's, or conversations. */
export function SelectField({ element, held, described, placeholder, fill }: Props) {
  const { snapshot } = useSlack();
  if (element.type === 'conversations_select')
    return (
      <Select
        {...{ described, placeholder }}
        groups={[{ label: '', options: conversationsFor(element, snapshot.channels) }]}
        value={held.selected_conversation}
        onChange={(id) => fill({ selected_conversation: id || null })}
      />
    );
  const groups = groupsOf(element);
  const all = groups.flatMap(({ options }) => options);
  return (
    <Select
      {...{ described, placeholder }}
      groups={groups.map(({ label, options }) => ({
        label,
        options: options.map(({ value, text }) => [value, text.text]),
      }))}
      value={held.selected_option?.value}
      onChange={(id) => fill({ selected_option: all.find(({ value }) => value === id) ?? null })}
    />
  );
}

type SelectProps = {
  readonly described: Described;
  readonly placeholder: string;
  /** Each option is its value and its words. */
  readonly groups: readonly {
    readonly label: string;
    readonly options: readonly (readonly string[])[];
  }[];
  readonly value: string | null | undefined;
  readonly onChange: (value: string) => void;
};

function Select({ described, placeholder, groups, value, onChange }: SelectProps) {
  return (
    <select {...described} value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
      <option value="">{placeholder}</option>
      {groups.map(({ label, options }) =>
        label === '' ? (
          <Options key={label} options={options} />
        ) : (
          <optgroup key={label} label={label}>
            <Options options={options} />
          </optgroup>
        ),
      )}
    </select>
  );
}

function Options({ options }: { readonly options: readonly (readonly string[])[] }) {
  return options.map(([each = '', words]) => (
    <option key={each} value={each}>
      {words}
    </option>
  ));
}

/** Those of the kinds that the app asks for; every channel here is public. */
function conversationsFor(element: Element, channels: readonly Channel[]) {
  const { include = ['im', 'public'] } = (element['filter'] ?? {}) as {
    readonly include?: readonly string[];
  };
  return channels
    .filter(({ kind }) => include.includes(kind === 'direct' ? 'im' : 'public'))
    .map(({ id, name, kind }) => [id, kind === 'direct' ? name : `#${name}`]);
}
