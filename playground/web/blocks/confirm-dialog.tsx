import { useEffect, useId, useRef } from 'react';

type Text = { readonly text: string };
export type ConfirmText = {
  readonly title: Text;
  readonly text: Text;
  readonly confirm: Text;
  readonly deny: Text;
  readonly style?: string;
};

type Props = { readonly text: ConfirmText; readonly onYes: () => void; readonly onNo: () => void };

/** “Are you sure?”, in the app's words. */
export function ConfirmDialog({ text, onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="modal confirm" aria-labelledby={id} onCancel={onNo}>
      <h2 id={id}>{text.title.text}</h2>
      <p className="modal-body">{text.text.text}</p>
      <div className="modal-foot">
        <button type="button" onClick={onNo}>
          {text.deny.text}
        </button>
        <button type="button" className={text.style ?? 'primary'} onClick={onYes}>
          {text.confirm.text}
        </button>
      </div>
    </dialog>
  );
}
