import { useEffect, useState } from 'react';
import type { Draft } from '../../src/answer/editor.ts';
import { server } from './server.ts';

type Props = { readonly text: string; readonly onTake: (message: string) => void };

const pauseMs = 200;

/** How what is written would be read, stretch by stretch, before it is sent. */
export function DraftReading({ text, onTake }: Props) {
  const draft = useDraft(text);
  if (!draft) return null;
  return (
    <details className="reading" open>
      <summary>How this is read</summary>
      <p className="stretches">
        {draft.stretches.map((stretch, index) => (
          <Stretch key={index} stretch={stretch} />
        ))}
      </p>
      <p className="verdict" aria-live="polite">
        {draft.headline}
      </p>
      <div className="repairs">
        {draft.suggestions.map((message) => (
          <button key={message} type="button" onClick={() => onTake(message)}>
            {message}
          </button>
        ))}
      </div>
    </details>
  );
}

/** Asked a moment after the last key; an answer to an earlier draft may come late and is dropped. */
function useDraft(text: string): Draft | undefined {
  const [draft, setDraft] = useState<Draft>();
  const question = text.replace(/^\s*(?:\/\S*|@\S*)\s*/, '');
  useEffect(() => {
    if (question === '') return setDraft(undefined);
    let isCurrent = true;
    const read = async () => {
      // A draft that cannot be read is still sent.
      const next = await server.read(question).catch(() => undefined);
      if (isCurrent) setDraft(next);
    };
    const pause = setTimeout(() => void read(), pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(pause);
    };
  }, [question]);
  return question === '' ? undefined : draft;
}

function Stretch({ stretch }: { readonly stretch: Draft['stretches'][number] }) {
  switch (stretch.kind) {
    case 'between':
      return stretch.text;
    case 'read':
      return <Noted kind="read" text={stretch.text} notes={stretch.as} />;
    case 'unused':
      return <Noted kind="unused" text={stretch.text} notes={['not used']} />;
    case 'asked':
      return <Noted kind="asked" text={stretch.text} notes={[stretch.because]} />;
    default:
      return stretch satisfies never;
  }
}

type NotedProps = {
  readonly kind: string;
  readonly text: string;
  readonly notes: readonly string[];
};

/** What a stretch was taken for stands under it; the line tells the kinds apart without colour. */
function Noted({ kind, text, notes }: NotedProps) {
  return (
    <span className={`stretch ${kind}`}>
      <span className="words">{text}</span>{' '}
      {notes.map((note) => (
        <span key={note} className="note">
          {note}
        </span>
      ))}
    </span>
  );
}
