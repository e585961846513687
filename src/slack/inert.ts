/**
 * Makes words that somebody typed unable to do anything: no mention, no markup, no control of
 * the layout. Two forms, because Slack reads its two kinds of text differently.
 */

const zeroWidthSpace = '\u200b';

/** Anything here is rare; one test lets ordinary text through untouched. */
const suspicious =
  /[<@\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]/;
const controls =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * For `plain_text` and the leaves of `rich_text`, where Slack parses nothing. The mentions are
 * broken all the same: desktop notifications flatten blocks into a line of their own.
 * Direction controls become a visible mark, else they would turn our own words around.
 */
export function inert(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(controls, '\ufffd')
    .replace(/<(?=[!@#])/g, `<${zeroWidthSpace}`)
    .replace(/@(?=here|channel|everyone)/gi, `@${zeroWidthSpace}`);
}

/** For the top-level `text`, which is parsed as mrkdwn even when it is only a notification. */
export function escapeMrkdwn(text: string): string {
  const safe = inert(text);
  if (!/[&<>]/.test(safe)) return safe;
  // The ampersand first: the other two make new ones.
  return safe.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
