import type { Channel } from '../wire.ts';
import { useSlack } from './slack.ts';

/** Ready-made messages: a click sends them. */
export function Examples({ channel }: { readonly channel: Channel }) {
  const { about, act } = useSlack();
  const addressed = about.examples.map((example) => {
    const isCommand = /^[/@]/.test(example);
    return channel.kind === 'direct' || isCommand ? example : `/flops ${example}`;
  });
  return (
    <div className="examples" role="group" aria-label="Messages to send">
      {addressed.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() => void act({ kind: 'say', channel: channel.id, text })}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
