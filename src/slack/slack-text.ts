/** `<@U1|name>`, `<#C1|name>`, `<!here>`, `<https://…|label>`: what Slack puts in brackets. */
const token = /<([@!#]?)([^<>|]+)(?:\|([^<>]*))?>/g;

/**
 * Message text as Slack transports it, back to what was typed. Only the bot's own mention goes;
 * the others stay, because they are part of what somebody said.
 */
export function readSlackText(text: string, botUserId: string | undefined): string {
  const own = botUserId ?? '';
  const spoken = text.replace(token, (whole, sigil: string, target: string, label?: string) => {
    if (sigil === '@') return target === own ? ' ' : whole;
    if (sigil === '#') return label ? `#${label}` : whole;
    // `<https://…|label>`: Slack links what looks like an address, `2.20/gpu.hr` among them.
    return sigil === '!' ? whole : (label ?? target);
  });
  return unescape(spoken).trim();
}

/** A command has no mention of the bot in it; all else is transported as in a message. */
export function readCommandText(text: string): string {
  return readSlackText(text, undefined);
}

/** The ampersand last, else `&amp;lt;` would become a bracket that nobody typed. */
function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
