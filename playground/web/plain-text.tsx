import { nameOf, useSlack } from './slack.ts';

/** Text as Slack carries it, for a reader: mentions by name, brackets and ampersands as typed. */
export function PlainText({ text }: { readonly text: string }) {
  const { about } = useSlack();
  const parts = text.split(/(<[@#]\w+(?:\|[^>]*)?>|<https?:[^>]*>)/);
  return (
    <p className="plain-text">
      {parts.map((part, index) => {
        const [, sign, id = ''] = /^<([@#])(\w+)/.exec(part) ?? [];
        if (sign === undefined) return unescaped(withoutBrackets(part));
        return (
          <span key={index} className="mention">
            {sign === '@' ? `@${nameOf(about, id)}` : channelIn(part)}
          </span>
        );
      })}
    </p>
  );
}

/** The way back: what somebody would have typed to get this. */
export function typedText(text: string, name: (id: string) => string): string {
  const named = text
    .replace(/<@(\w+)>/g, (_all, id: string) => `@${name(id)}`)
    .replace(/<#\w+\|[^>]*>/g, channelIn);
  return unescaped(withoutBrackets(named));
}

/** `<#C1|compute>` is #compute. */
function channelIn(link: string): string {
  return `#${/\|([^>]*)>/.exec(link)?.[1] ?? ''}`;
}

function withoutBrackets(text: string): string {
  return text.replace(/<(https?:[^>|]*)(?:\|[^>]*)?>/g, '$1');
}

function unescaped(text: string): string {
  return text
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
