import { nameOf, useSlack } from './slack.ts';

/** Text as Slack carries it, for a reader: mentions by name, brackets and ampersands as typed. */
export function PlainText({ text }: { readonly text: string }) {
  const { about } = useSlack();
  const parts = text.split(/(<@\w+(?:\|[^>]*)?>)/);
  return (
    <p className="plain-text">
      {parts.map((part, index) => {
        const [, id] = /^<@(\w+)/.exec(part) ?? [];
        if (id === undefined) return unescaped(part);
        return (
          <span key={index} className="mention">
            @{nameOf(about, id)}
          </span>
        );
      })}
    </p>
  );
}

/** The way back: what somebody would have typed to get this. */
export function typedText(text: string, name: (id: string) => string): string {
  return unescaped(text.replace(/<@(\w+)>/g, (_all, id: string) => `@${name(id)}`));
}

function unescaped(text: string): string {
  return text
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
