/**
 * What somebody typed → the text that everything after this reads and points into.
 *
 * Slack escapes and decorates text, phones make quotes curly and dashes long, and people paste from
 * PDFs. All of that is undone here, once, so that every span downstream counts in one text.
 */
export function clean(raw: string): string {
  const text = plain.test(raw) ? raw : unwrap(raw);
  return stripQuotes(stripFormatting(text))
    .replace(/\s(?:->|=>|→|⇒)\s/g, ', ')
    .replace(/\bgpu(?:hrs?|hours?|h)\b/gi, 'gpu-hr')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Nothing here needs unwrapping: ASCII without Slack's escapes and emoji names. */
const plain = /^[\x20-\x25\x27-\x39\x3b\x3d\x3f-\x7e]*$/;

function unwrap(raw: string): string {
  const text = decodeEntities(raw.replace(slackToken, labelOf)).replace(/^(?:\s*>)+/, ' ');
  return superscriptsToPowers(
    vulgarToDecimal(text).replace(emojiName, ' ').replace(pictograph, ' '),
  )
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(control, ' ')
    .replace(/[×✕✖⨯]/g, 'x')
    .replace(/[·⋅∙]/g, '*')
    .replace(/÷|⁄/g, '/')
    .replace(/[‘’‚‛′´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[≈∼～]/g, '~');
}

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<https://…|label>`: Slack's own marks, never a reader's words. */
const slackToken = /<([@#!]|https?:|mailto:)([^<>|]{0,2000})(?:\|([^<>]{0,2000}))?>/g;

function labelOf(_token: string, kind: string, address: string, label: string | undefined): string {
  if (kind === '@' || kind === '!') return ' ';
  if (kind === '#') return ` ${label ?? ''} `;
  return ` ${label ?? kind + address} `;
}

/** `&amp;` last, so that `&amp;lt;` comes out as the `&lt;` that was typed. */
function decodeEntities(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

const emojiName = /:(?=[\w+'-]*[a-z])[\w+'-]{2,60}:(?!\d)/gi;
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1F1E6}-\u{1F1FF}\u20E3]/gu;
/** Zero-width, variation selectors and the bidi controls that make text lie about its order. */
const invisible =
  /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E007F}]/gu;
const control = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g;

/** `½k`, `1½T`; NFKC would write a division. */
function vulgarToDecimal(text: string): string {
  return text.replace(/(\d{0,9}) ?([½¼¾⅓⅔⅛])/g, (_all, whole: string, part: string) =>
    String(Number(whole) + (vulgar[part] ?? 0)),
  );
}

const vulgar: Readonly<Record<string, number>> = {
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '⅓': 0.3333,
  '⅔': 0.6667,
  '⅛': 0.125,
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Before NFKC, which would turn 10²⁵ into 1025. */
function superscriptsToPowers(text: string): string {
  return text.replace(/([⁺⁻]?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_all, sign: string, digits: string) => {
    const plainDigits = Array.from(digits, (digit) => superscripts.indexOf(digit)).join('');
    return `^${sign === '⁻' ? '-' : ''}${plainDigits}`;
  });
}

/** `"70B" on '2T' tokens`: quotes set words off and say nothing; the apostrophe inside a word stays. */
function stripQuotes(text: string): string {
  if (!/["']/.test(text)) return text;
  return text
    .replaceAll('"', ' ')
    .replace(/(^|[\s(,])'(?=\S)/g, '$1')
    .replace(/'(?=$|[\s),.;:?!])/g, '');
}

/** Slack's *bold*, _italic_, ~struck~ and `code` marks, where they enclose words; arithmetic keeps its stars. */
function stripFormatting(text: string): string {
  if (!/[*_~`]/.test(text)) return text;
  return (
    text
      .replace(/`/g, ' ')
      // What is struck out has been taken back.
      .replace(/(^|\s)~(?=\S)[^~]{0,500}?[^\s~]~(?=$|[\s.,;:?!])/g, '$1')
      .replace(/(^|[\s("'])([*_~])(?=\S)([^*_~]{1,500}?\S|\S)\2(?=$|[\s)"'.,;:?!])/g, '$1$3')
  );
}
