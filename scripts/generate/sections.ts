/**
 * Replaces what stands between `<!-- generated:name -->` and `<!-- end:name -->`. Throws where a
 * marker is missing: a section that silently stops being generated goes stale.
 */
export function replaceSections(
  path: string,
  text: string,
  sections: Readonly<Record<string, string>>,
): string {
  return Object.entries(sections).reduce((result, [name, content]) => {
    const start = `<!-- generated:${name} -->`;
    const end = `<!-- end:${name} -->`;
    const from = result.indexOf(start);
    const to = result.indexOf(end);
    if (from === -1 || to < from) throw new Error(`${path} has no \`${start}\` … \`${end}\``);
    return `${result.slice(0, from + start.length)}\n\n${content}\n\n${result.slice(to)}`;
  }, text);
}

export function fenced(text: string): string {
  return `\`\`\`text\n${text.trim()}\n\`\`\``;
}

/** A table in Markdown; the first column to the left, the others as `align` says. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: 'left' | 'right' = 'left',
): string {
  const rule = header.map((_, index) => (index === 0 || align === 'left' ? '---' : '--:'));
  return [header, rule, ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
