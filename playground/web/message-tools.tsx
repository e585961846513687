import type { Message } from '../wire.ts';
import { useSlack } from './slack.ts';

type Props = {
  readonly message: Message;
  readonly canReply: boolean;
  readonly onEdit: () => void;
};

/** What can be done with a message; shown under the pointer, or when the keyboard gets here. */
export function MessageTools({ message, canReply, onEdit }: Props) {
  const { about, snapshot, act, openThread } = useSlack();
  const { channel, ts } = message;
  const shortcuts = about.shortcuts.filter(({ type }) => type === 'message');
  return (
    <div className="tools">
      {canReply && (
        <button type="button" onClick={() => openThread(message)}>
          Reply in thread
        </button>
      )}
      {message.author === snapshot.viewer && (
        <button type="button" onClick={onEdit}>
          Edit
        </button>
      )}
      {message.onlyFor === undefined &&
        shortcuts.map(({ name, callbackId }) => (
          <button
            key={callbackId}
            type="button"
            onClick={() => void act({ kind: 'message-shortcut', callbackId, channel, ts })}
          >
            {name}
          </button>
        ))}
    </div>
  );
}
