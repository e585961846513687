import { useEffect, useRef, useState } from 'react';
import type { Block, FormErrors, View } from '../wire.ts';
import { Blocks } from './blocks/blocks.tsx';
import { useSlack } from './slack.ts';
import { merged, valuesIn, type Values } from './values.ts';

/** The modal in front. Those behind it keep what was filled in: they are hidden, not gone. */
export function Modals() {
  const { snapshot } = useSlack();
  const front = snapshot.modals.at(-1);
  return snapshot.modals.map((view) => (
    <Modal key={view.id} view={view} isFront={view === front} />
  ));
}

function Modal({ view, isFront }: { readonly view: View; readonly isFront: boolean }) {
  const { act, place } = useSlack();
  const [filled, setFilled] = useState<Values>({});
  const [errors, setErrors] = useState<FormErrors>({});
  const [isBusy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isFront) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isFront]);
  const values = valuesIn(view.blocks, filled, place);
  const submit = async () => {
    const missing = missingIn(view.blocks, values);
    setErrors(missing);
    if (Object.keys(missing).length > 0 || isBusy) return;
    setBusy(true);
    setErrors((await act({ kind: 'submit', view: view.id, values })) ?? {});
    setBusy(false);
  };
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={`${view.id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        void act({ kind: 'close', view: view.id });
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h2 id={`${view.id}-title`}>{view.title?.text}</h2>
        <div className="modal-body" tabIndex={0} role="group" aria-label="Content">
          {errors[''] && <p className="fault">{errors['']}</p>}
          <Blocks
            blocks={view.blocks}
            values={values}
            errors={errors}
            onFill={(block, action, value) =>
              setFilled((before) => merged(before, { [block]: { [action]: value } }))
            }
            onPress={(action, changed) => {
              const now = changed ? merged(values, changed) : values;
              void act({ kind: 'press-in-view', view: view.id, action, values: now });
            }}
          />
        </div>
        <Foot view={view} isBusy={isBusy} />
      </form>
    </dialog>
  );
}

function Foot({ view, isBusy }: { readonly view: View; readonly isBusy: boolean }) {
  const { act } = useSlack();
  return (
    <div className="modal-foot">
      <button type="button" onClick={() => void act({ kind: 'close', view: view.id })}>
        {view.close?.text ?? 'Close'}
      </button>
      {view.submit && (
        <button type="submit" className="primary" aria-disabled={isBusy}>
          {view.submit.text}
        </button>
      )}
    </div>
  );
}

/** Slack's clients ask for what is not optional before anything is sent. */
function missingIn(blocks: readonly Block[], values: Values): FormErrors {
  const needed = blocks.filter(({ type, optional }) => type === 'input' && optional !== true);
  return Object.fromEntries(
    needed.flatMap((block) => {
      const id = String(block['block_id']);
      const isEmpty = Object.values(values[id] ?? {}).every((value) =>
        Object.entries(Object(value) as object).every(
          ([key, part]) => key === 'type' || part === null || part === '',
        ),
      );
      return isEmpty ? [[id, 'Please complete this required field.']] : [];
    }),
  );
}
