/** A shorter message with the same fault: words left out, then characters, while it keeps. Bounded. */
export function minimise(text: string, hasFault: (text: string) => boolean): string {
  let tries = 400;
  const keeps = (shorter: string) => tries-- > 0 && hasFault(shorter);
  return without(without(text, ' ', keeps), '', keeps);
}

function without(text: string, gap: string, keeps: (shorter: string) => boolean): string {
  let parts = text.split(gap);
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < parts.length;) {
      const fewer = parts.toSpliced(at, size);
      if (fewer.length > 0 && keeps(fewer.join(gap))) parts = fewer;
      else at += size;
    }
  }
  return parts.join(gap);
}
