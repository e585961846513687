import { useSlack } from '../slack.ts';
import { initialValue, type Element, type Option } from '../values.ts';
import type { BlockProps } from './block-props.ts';
import { Choices } from './choices.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';

export type FieldProps = BlockProps & {
  readonly element: Element;
  /** Every change is sent to the app, as a press. */
  readonly dispatches: boolean;
  /** Of the label; where there is none the placeholder says what it is. */
  readonly labelId: string | undefined;
  readonly fieldId?: string;
  readonly describedBy: string | undefined;
  readonly isWrong?: boolean;
};

/** What an element says of itself to a screen reader. */
export type Described = {
  readonly id?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
};

/** Something that holds a value, whatever its kind. */
export function Field(props: FieldProps) {
  const { element, block, values = {}, onFill, onPress, dispatches } = props;
  const { place } = useSlack();
  const blockId = String(block['block_id']);
  const actionId = String(element.action_id);
  const held = (values[blockId]?.[actionId] ?? initialValue(element, place)) as Held;
  const fill = (change: object, isFinal = true) => {
    const value = { ...held, ...change, type: element.type };
    onFill?.(blockId, actionId, value);
    if (!dispatches || !isFinal) return;
    onPress(
      { ...value, action_id: actionId, block_id: blockId },
      { [blockId]: { [actionId]: value } },
    );
  };
  const described = descriptionOf(props);
  const placeholder = placeholderOf(element, 'Choose');
  switch (element.type) {
    case 'static_select':
    case 'conversations_select':
      return <SelectField {...{ element, held, described, placeholder, fill }} />;
    case 'datepicker':
    case 'timepicker': {
      const key = element.type === 'datepicker' ? 'selected_date' : 'selected_time';
      return (
        <input
          type={element.type === 'datepicker' ? 'date' : 'time'}
          {...described}
          value={held[key] ?? ''}
          onChange={({ target }) => fill({ [key]: target.value || null })}
        />
      );
    }
    case 'radio_buttons':
    case 'checkboxes':
    case 'multi_static_select':
      return <Choices {...{ element, held, described, fill }} />;
    default:
      return <TextField {...{ element, described, fill }} value={held.value ?? ''} />;
  }
}

export type Held = {
  readonly value?: string | null;
  readonly selected_option?: Option | null;
  readonly selected_options?: readonly Option[];
  readonly selected_conversation?: string | null;
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
};

function descriptionOf(props: FieldProps): Described {
  const { element, labelId, fieldId, describedBy, isWrong = false } = props;
  const label = labelId
    ? { 'aria-labelledby': labelId }
    : { 'aria-label': placeholderOf(element, 'Choose') };
  const more = describedBy ? { 'aria-describedby': describedBy } : {};
  const id = fieldId === undefined ? {} : { id: fieldId };
  return { ...id, ...label, ...more, 'aria-invalid': isWrong };
}

function placeholderOf({ placeholder }: Element, otherwise: string): string {
  return (placeholder as { readonly text: string } | undefined)?.text ?? otherwise;
}
