import { useId, useState } from 'react';
import type { Message } from '../wire.ts';
import { nameOf, useSlack } from './slack.ts';
import { typedText } from './plain-text.tsx';

/** One's own message, written anew. */
export function EditBox({
  message,
  onDone,
}: {
  readonly message: Message;
  readonly onDone: () => void;
}) {
  const { about, act } = useSlack();
  const [text, setText] = useState(typedText(message.text, (id) => nameOf(about, id)));
  const id = useId();
  const { channel, ts } = message;
  return (
    <form
      className="edit-box"
      onSubmit={(event) => {
        event.preventDefault();
        void act({ kind: 'edit', channel, ts, text }).then(onDone);
      }}
    >
      <label htmlFor={id}>Edit your message</label>
      <input
        id={id}
        value={text}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit">Save</button>
      <button type="button" onClick={onDone}>
        Cancel
      </button>
    </form>
  );
}
