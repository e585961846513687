import { useState } from 'react';
import { Menu } from '../menu.tsx';
import type { Element, Option } from '../values.ts';
import type { BlockProps } from './block-props.ts';
import { ConfirmDialog, type ConfirmText } from './confirm-dialog.tsx';
import { Field } from './field.tsx';

type Props = BlockProps & { readonly element: Element };

/** An element of an actions block, or at the side of a section: what is chosen is sent at once. */
export function Pressable(props: Props) {
  switch (props.element.type) {
    case 'button':
      return <Button {...props} />;
    case 'overflow':
      return <Overflow {...props} />;
    default:
      return <Field {...props} dispatches labelId={undefined} describedBy={undefined} />;
  }
}

/** Greyed out for a moment, as Slack does: the second click of two is not sent. */
const restMs = 600;

function Button({ element, block, onPress }: Props) {
  const [isResting, setResting] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { text, value, style, confirm } = element as unknown as {
    readonly text: { readonly text: string };
    readonly value?: string;
    readonly style?: string;
    readonly confirm?: ConfirmText;
  };
  const press = () => {
    setAsking(false);
    setResting(true);
    setTimeout(() => setResting(false), restMs);
    onPress({ ...identity(element, block), type: 'button', text, value });
  };
  const label = element['accessibility_label'];
  return (
    <>
      <button
        type="button"
        className={style ?? ''}
        aria-disabled={isResting}
        aria-label={typeof label === 'string' ? label : undefined}
        onClick={() => {
          if (isResting) return;
          if (confirm) setAsking(true);
          else press();
        }}
      >
        {text.text}
      </button>
      {isAsking && confirm && (
        <ConfirmDialog text={confirm} onYes={press} onNo={() => setAsking(false)} />
      )}
    </>
  );
}

function Overflow({ element, block, onPress }: Props) {
  const [asking, setAsking] = useState<Option>();
  const { options, confirm } = element as unknown as {
    readonly options: readonly Option[];
    readonly confirm?: ConfirmText;
  };
  const press = (option: Option) => {
    setAsking(undefined);
    onPress({ ...identity(element, block), type: 'overflow', selected_option: option });
  };
  const items = options.map((option) => ({
    words: option.text.text,
    onTake: () => (confirm ? setAsking(option) : press(option)),
  }));
  return (
    <>
      <Menu label="More options" sign="⋯" items={items} />
      {asking && confirm && (
        <ConfirmDialog
          text={confirm}
          onYes={() => press(asking)}
          onNo={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function identity(element: Element, block: BlockProps['block']) {
  return { action_id: String(element.action_id), block_id: String(block['block_id']) };
}
