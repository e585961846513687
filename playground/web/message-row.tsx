import { useState } from 'react';
import type { Message } from '../wire.ts';
import { Blocks } from './blocks/blocks.tsx';
import { EditBox } from './edit-box.tsx';
import { MessageTools } from './message-tools.tsx';
import { nameOf, useSlack } from './slack.ts';
import { PlainText } from './plain-text.tsx';

type Props = { readonly message: Message; readonly isInThread: boolean };

/** One message as Slack shows it, with what can be done to it. */
export function MessageRow({ message, isInThread }: Props) {
  const { about } = useSlack();
  const [isEditing, setEditing] = useState(false);
  const [isNotified, setNotified] = useState(false);
  const isBot = message.author === about.bot.id;
  const name = nameOf(about, message.author);
  const isWhisper = message.onlyFor !== undefined;
  return (
    <article
      className={isWhisper ? 'message whisper' : 'message'}
      aria-label={`${name}, ${timeOf(message)}`}
    >
      <span className={isBot ? 'avatar of-bot' : 'avatar'} aria-hidden="true">
        {isBot ? '∂' : name[0]}
      </span>
      <div className="message-body">
        {isWhisper && <p className="only-you">Only visible to you</p>}
        <div className="message-head">
          <h3>{name}</h3>
          {isBot && <span className="badge">APP</span>}
          <time>{timeOf(message)}</time>
          {message.editedTs !== undefined && <span className="edited">(edited)</span>}
          <MessageTools
            message={message}
            canReply={!isInThread && !isWhisper}
            onEdit={() => setEditing(true)}
            onNotification={() => setNotified((before) => !before)}
          />
        </div>
        {isEditing ? (
          <EditBox message={message} onDone={() => setEditing(false)} />
        ) : (
          <Content message={message} />
        )}
        {isNotified && <Notification text={message.text} />}
        {!isInThread && <Replies message={message} />}
      </div>
    </article>
  );
}

function Content({ message }: { readonly message: Message }) {
  const { act } = useSlack();
  const { channel, ts, blocks, text, files = [] } = message;
  return (
    <>
      {blocks.length > 0 ? (
        <Blocks
          blocks={blocks}
          onPress={(action) => void act({ kind: 'press', channel, ts, action })}
        />
      ) : (
        text && <PlainText text={text} />
      )}
      {files.map(({ id, title, name, content }) => (
        <details key={id} className="file">
          <summary>
            {title} ({name})
          </summary>
          <pre tabIndex={0}>{content}</pre>
        </details>
      ))}
    </>
  );
}

/** The message's `text`: all that a phone's notification and a screen reader get. */
function Notification({ text }: { readonly text: string }) {
  return (
    <section className="notification" aria-label="As a phone notifies">
      <PlainText text={text} />
    </section>
  );
}

/** How many answers there are under it, and the way to them. */
function Replies({ message }: { readonly message: Message }) {
  const { snapshot, openThread } = useSlack();
  const count = snapshot.messages.filter(
    ({ channel, threadTs, ts }) =>
      channel === message.channel && threadTs === message.ts && ts !== message.ts,
  ).length;
  if (count === 0) return null;
  return (
    <button type="button" className="replies" onClick={() => openThread(message)}>
      {count === 1 ? '1 reply' : `${count} replies`}
    </button>
  );
}

function timeOf({ ts }: Message): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(
    Number(ts) * 1000,
  );
}
