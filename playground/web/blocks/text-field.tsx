import type { Element } from '../values.ts';
import type { Described } from './field.tsx';

type Props = {
  readonly element: Element;
  readonly value: string;
  readonly described: Described;
  readonly fill: (change: object, isFinal?: boolean) => void;
};

/** A line of text, or several, or a number. Enter sends it where the app listens to that. */
export function TextField({ element, value, described, fill }: Props) {
  const { trigger_actions_on: triggers = ['on_enter_pressed'] } = (element[
    'dispatch_action_config'
  ] ?? {}) as { readonly trigger_actions_on?: readonly string[] };
  const listensToKeys = triggers.includes('on_character_entered');
  const shared = {
    ...described,
    value,
    placeholder: (element['placeholder'] as { readonly text: string } | undefined)?.text,
    maxLength: element['max_length'] as number | undefined,
  };
  if (element['multiline'] === true)
    return (
      <textarea
        {...shared}
        rows={3}
        onChange={({ target }) => fill({ value: target.value || null }, listensToKeys)}
      />
    );
  return (
    <input
      {...shared}
      inputMode={element.type === 'number_input' ? 'decimal' : 'text'}
      autoComplete="off"
      onChange={({ target }) => fill({ value: target.value || null }, listensToKeys)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !triggers.includes('on_enter_pressed')) return;
        event.preventDefault();
        fill({}, true);
      }}
    />
  );
}
