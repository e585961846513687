import { useId, type ReactNode } from 'react';
import type { Element } from '../values.ts';
import type { BlockProps } from './block-props.ts';
import { Field } from './field.tsx';

/** Something to fill in, with its label, its hint and what is wrong with it. */
export function Input(props: BlockProps) {
  const { block, errors = {} } = props;
  const id = useId();
  const {
    label,
    hint,
    optional,
    element,
    block_id: blockId,
  } = block as unknown as {
    readonly label: { readonly text: string };
    readonly hint?: { readonly text: string };
    readonly optional?: boolean;
    readonly element: Element;
    readonly block_id: string;
  };
  const error = errors[blockId];
  return (
    <div className="input">
      <Label id={`${id}-label`} field={areSeveral(element) ? undefined : `${id}-field`}>
        {label.text}
        {optional && <span className="optional"> (optional)</span>}
      </Label>
      <Field
        {...props}
        element={element}
        dispatches={block['dispatch_action'] === true}
        labelId={`${id}-label`}
        fieldId={`${id}-field`}
        describedBy={`${id}-hint`}
        isWrong={error !== undefined}
      />
      <span id={`${id}-hint`} className={error ? 'fault' : 'hint'}>
        {error ?? hint?.text}
      </span>
    </div>
  );
}

type LabelProps = {
  readonly id: string;
  readonly field: string | undefined;
  readonly children: ReactNode;
};

/** A group of boxes to tick has no one field that a label could be for. */
function Label({ id, field, children }: LabelProps) {
  if (field === undefined)
    return (
      <span id={id} className="input-label">
        {children}
      </span>
    );
  return (
    <label id={id} htmlFor={field} className="input-label">
      {children}
    </label>
  );
}

function areSeveral({ type }: Element): boolean {
  return ['radio_buttons', 'checkboxes', 'multi_static_select'].includes(type);
}
