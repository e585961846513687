import type { Message } from '../wire.ts';
import { Menu } from './menu.tsx';
import { useSlack } from './slack.ts';

type Props = {
  readonly message: Message;
  readonly canReply: boolean;
  readonly onEdit: () => void;
  readonly onNotification: () => void;
};

/** What can be done with a message; shown under the pointer, or when the keyboard gets here. */
export function MessageTools({ message, canReply, onEdit, onNotification }: Props) {
  const { about, snapshot, act, openThread } = useSlack();
  const { channel, ts } = message;
  const shortcuts = about.shortcuts.filter(({ type }) => type === 'message');
  const isOwn = message.author === snapshot.viewer;
  const isBot = message.author === about.bot.id;
  const items = [
    ...(isOwn ? [{ words: 'Edit message', onTake: onEdit }] : []),
    ...(message.onlyFor === undefined ? shortcuts : []).map(({ name, callbackId }) => ({
      words: name,
      onTake: () => void act({ kind: 'message-shortcut', callbackId, channel, ts }),
    })),
    ...(isBot ? [{ words: 'As a phone notifies', onTake: onNotification }] : []),
  ];
  return (
    <div className="tools">
      {canReply && (
        <button type="button" onClick={() => openThread(message)}>
          Reply in thread
        </button>
      )}
      {items.length > 0 && <Menu label="More actions" sign="⋮" items={items} />}
    </div>
  );
}
