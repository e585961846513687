import { useId, useRef, useState } from 'react';
import type { Channel } from '../wire.ts';
import { DraftReading } from './draft-reading.tsx';
import { addressOf, offersFor, type Offer } from './offers.ts';
import { Shortcuts } from './shortcuts.tsx';
import { useSlack } from './slack.ts';
import { useGuide } from './use-guide.ts';

type Props = {
  readonly channel: Channel;
  readonly label: string;
  readonly threadTs?: string;
};

/** The box to write in: commands and mentions are offered, and what is written is read along. */
export function Composer({ channel, label, threadTs }: Props) {
  const slack = useSlack();
  const guide = useGuide();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const isInThread = threadTs !== undefined;
  const put = (next: string) => {
    setText(next);
    box.current?.focus();
  };
  const send = async () => {
    if (text.trim() === '' || isBusy) return;
    setBusy(true);
    const thread = isInThread ? { threadTs } : {};
    const errors = await slack.act({ kind: 'say', channel: channel.id, text, ...thread });
    setBusy(false);
    if (errors !== undefined) setText('');
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Offers offers={offersFor(text, slack.about, guide, isInThread)} onTake={put} />
      <DraftReading text={text} onTake={(message) => put(`${addressOf(text)}${message}`)} />
      <label htmlFor={id}>{label}</label>
      <div className="composer-row">
        <Shortcuts />
        <textarea
          id={id}
          ref={box}
          rows={2}
          value={text}
          spellCheck={false}
          maxLength={12_000}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <button type="submit" className="primary" disabled={isBusy}>
          Send
        </button>
      </div>
      <p id={`${id}-hint`} className="hint">
        {hintFor(text, channel, isInThread)}
      </p>
    </form>
  );
}

/** What will become of the message, before it is sent. */
function hintFor(text: string, channel: Channel, isInThread: boolean): string {
  const isCommand = text.trimStart().startsWith('/');
  if (isCommand && isInThread)
    return 'Slack runs no slash commands in threads: mention @Flops instead.';
  const isMention = /@flops\b/i.test(text);
  if (isMention && !isCommand && !channel.hasBot)
    return 'Flops is not in this channel: send “/invite @Flops” first, or begin with /flops.';
  if (channel.kind === 'direct' || isCommand || isMention)
    return 'Enter sends, Shift + Enter begins a line.';
  return text.trim() === ''
    ? 'Begin with /flops, or mention @Flops.'
    : 'Flops will not hear this: begin with /flops, or mention @Flops.';
}

function Offers({
  offers,
  onTake,
}: {
  readonly offers: readonly Offer[];
  readonly onTake: (text: string) => void;
}) {
  if (offers.length === 0) return null;
  return (
    <ul className="offers" aria-label="Completions">
      {offers.map(({ shown, what, becomes }) => (
        <li key={shown}>
          <button type="button" onClick={() => onTake(becomes)}>
            <strong>{shown}</strong> <span>{what}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
