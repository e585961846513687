/**
 * What the stories of this process sent to the bot. Whatever it logs is held against it: no level of the
 * log may hold what people wrote.
 */
const spoken = new Set<string>();

/** Short ones, `help` and the like, are words of our own as well. */
const shortest = 8;

export function remember(text: string): string {
  if (text.length >= shortest) spoken.add(text);
  return text;
}

/** Throws where the line holds a message, a token, a secret or a response URL. */
export function holdToSilence(line: string): void {
  const said = [...spoken].find((text) => line.includes(text));
  if (said !== undefined) throw new Error(`the log holds what was said: ${said}`);
  const secret = /xox[a-z]-|xapp-|hooks\.slack[\w.-]*\/\w|v0=[\da-f]{64}/.exec(line);
  if (secret) throw new Error(`the log holds a secret: ${secret[0]}`);
}
