import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { OfferedFunction, Step } from '../wire.ts';
import { useSlack } from './slack.ts';

type Props = { readonly offered: OfferedFunction; readonly onClose: () => void };

/** A workflow of one step: what goes into it, and what came out. Slack shows the same in its builder. */
export function StepDialog({ offered, onClose }: Props) {
  const { snapshot, act } = useSlack();
  const [filled, setFilled] = useState<Readonly<Record<string, string>>>({});
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const runs = snapshot.steps.filter(({ callbackId }) => callbackId === offered.callbackId);
  const run = () => {
    const { callbackId } = offered;
    void act({ kind: 'run-step', callbackId, inputs: inputsFrom(offered, filled) });
  };
  // Out of the composer, which is a form itself; events still rise to it.
  return createPortal(
    <dialog ref={dialog} className="modal" aria-labelledby={id} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          run();
        }}
      >
        <h2 id={id}>Workflow step: {offered.title}</h2>
        <div className="modal-body" tabIndex={0} role="group" aria-label="Content">
          <p className="hint">{offered.description}</p>
          {offered.inputs.map((input) => (
            <StepInput
              key={input.name}
              input={input}
              value={filled[input.name] ?? ''}
              onFill={(value) => setFilled((before) => ({ ...before, [input.name]: value }))}
            />
          ))}
          <ol className="step-runs" aria-label="Runs of this step" aria-live="polite">
            {runs.toReversed().map((step) => (
              <StepRun key={step.id} step={step} />
            ))}
          </ol>
        </div>
        <div className="modal-foot">
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
          <button type="submit" className="primary">
            Run step
          </button>
        </div>
      </form>
    </dialog>,
    document.body,
  );
}

type InputProps = {
  readonly input: OfferedFunction['inputs'][number];
  readonly value: string;
  readonly onFill: (value: string) => void;
};

function StepInput({ input, value, onFill }: InputProps) {
  const { channels } = useSlack().snapshot;
  const id = useId();
  const shared = {
    id,
    value,
    required: input.isRequired,
    'aria-describedby': `${id}-hint`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onFill(target.value),
  };
  return (
    <div className="input">
      <label htmlFor={id} className="input-label">
        {input.title}
        {!input.isRequired && <span className="optional"> (optional)</span>}
      </label>
      {input.type.endsWith('channel_id') ? (
        <select {...shared}>
          <option value="">None</option>
          {channels.map((channel) => (
            <option key={channel.id} value={channel.id}>
              {channel.name}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} autoComplete="off" inputMode={isNumber(input) ? 'decimal' : 'text'} />
      )}
      <span id={`${id}-hint`} className="hint">
        {input.description}
      </span>
    </div>
  );
}

function StepRun({ step: { end, inputs } }: { readonly step: Step }) {
  const words = Object.values(inputs).map(String).join(' · ');
  switch (end.kind) {
    case 'running':
      return <li>{words}: running …</li>;
    case 'failed':
      return (
        <li>
          {words}: <strong>failed</strong>
          <p className="fault plain-text">{end.error}</p>
        </li>
      );
    case 'done':
      return (
        <li>
          {words}: <strong>done</strong>
          <dl>
            {Object.entries(end.outputs).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{String(value)}</dd>
              </div>
            ))}
          </dl>
        </li>
      );
    default:
      return end satisfies never;
  }
}

function isNumber({ type }: OfferedFunction['inputs'][number]): boolean {
  return type === 'number' || type === 'integer';
}

/** What is left empty is left out, as by Slack. */
function inputsFrom({ inputs }: OfferedFunction, filled: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const value = filled[input.name]?.trim();
      if (!value) return [];
      return [[input.name, isNumber(input) ? Number(value) : value]];
    }),
  );
}
