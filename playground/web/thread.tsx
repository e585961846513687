import { useEffect, useRef } from 'react';
import { Composer } from './composer.tsx';
import { MessageList } from './conversation.tsx';
import { useSlack } from './slack.ts';

type Props = { readonly channel: string; readonly ts: string; readonly onClose: () => void };

/** The thread under one message, in a pane of its own. */
export function Thread({ channel: id, ts, onClose }: Props) {
  const { snapshot } = useSlack();
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => closeButton.current?.focus(), []);
  const channel = snapshot.channels.find((one) => one.id === id);
  if (!channel) return null;
  const messages = snapshot.messages.filter(
    (message) => message.channel === id && (message.ts === ts || message.threadTs === ts),
  );
  return (
    <aside className="pane thread" aria-label="Thread">
      <div className="pane-head">
        <h2>Thread</h2>
        <button ref={closeButton} type="button" onClick={onClose}>
          Close thread
        </button>
      </div>
      <MessageList label="Messages in the thread" messages={messages} isThread />
      <div className="pane-foot">
        <Composer channel={channel} threadTs={ts} label="Reply in the thread" />
      </div>
    </aside>
  );
}
