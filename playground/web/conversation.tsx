import { useEffect, useRef } from 'react';
import type { Channel, Message } from '../wire.ts';
import { Composer } from './composer.tsx';
import { Examples } from './examples.tsx';
import { MessageRow } from './message-row.tsx';
import { useSlack } from './slack.ts';

/** A channel: what was said in it, threads folded away, and the box to say more. */
export function Conversation({ channel }: { readonly channel: Channel }) {
  const { snapshot } = useSlack();
  const messages = snapshot.messages.filter((message) => message.channel === channel.id);
  const roots = messages.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts);
  const title = channel.kind === 'direct' ? channel.name : `# ${channel.name}`;
  return (
    <main className="pane" aria-label={title}>
      <div className="pane-head">
        <h2>{title}</h2>
        <p>{channel.topic}</p>
      </div>
      <MessageList label={`Messages in ${title}`} messages={roots}>
        {roots.length === 0 && <Welcome channel={channel} />}
      </MessageList>
      <div className="pane-foot">
        <Examples channel={channel} />
        <Composer channel={channel} label={`Message ${title}`} />
      </div>
    </main>
  );
}

type ListProps = {
  readonly label: string;
  readonly messages: readonly Message[];
  readonly isThread?: boolean;
  readonly children?: React.ReactNode;
};

/** Keeps what was said last in sight. */
export function MessageList({ label, messages, isThread = false, children }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const last = messages.at(-1);
  useEffect(() => {
    if (list.current) showLast(list.current);
  }, [last?.ts]);
  return (
    <div ref={list} className="messages" role="log" aria-label={label} tabIndex={0}>
      {children}
      {messages.map((message) => (
        <MessageRow key={message.ts} message={message} isInThread={isThread} />
      ))}
    </div>
  );
}

/** Higher than a message of one or two lines. */
const typedLinePx = 100;

/** A long answer is read from its first line on, with what it answers above it. */
function showLast(list: HTMLElement): void {
  const [before, last] = Array.from(list.querySelectorAll('article')).slice(-2);
  const isLong = last !== undefined && last.offsetHeight > list.clientHeight / 2;
  if (isLong && before && before.offsetHeight < typedLinePx)
    return before.scrollIntoView({ block: 'start' });
  (last ?? before)?.scrollIntoView({ block: 'nearest' });
}

function Welcome({ channel }: { readonly channel: Channel }) {
  if (channel.kind === 'direct')
    return <p className="welcome">Write a question; no mention is needed here.</p>;
  return (
    <p className="welcome">
      Nothing yet. Click a message below, write <code>/flops</code> and a question, or mention{' '}
      <code>@Flops</code> to be answered in a thread.
    </p>
  );
}
