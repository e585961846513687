import { useId } from 'react';
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
      <span id={`${id}-label`} className="input-label">
        {label.text}
        {optional && <span className="optional"> (optional)</span>}
      </span>
      <Field
        {...props}
        element={element}
        dispatches={block['dispatch_action'] === true}
        labelId={`${id}-label`}
        describedBy={`${id}-hint`}
        isWrong={error !== undefined}
      />
      <span id={`${id}-hint`} className={error ? 'fault' : 'hint'}>
        {error ?? hint?.text}
      </span>
    </div>
  );
}
