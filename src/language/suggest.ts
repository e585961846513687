/** Did you mean: nearest by edit distance (swapped neighbours count as one), closest first. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  most = 3,
  allowed = word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3,
): readonly string[] {
  const scored: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = editDistance(word, candidate, allowed);
    if (distance <= allowed && distance < candidate.length) scored.push({ candidate, distance });
  }
  return scored
    .toSorted(
      (a, b) =>
        a.distance - b.distance ||
        Number(b.candidate[0] === word[0]) - Number(a.candidate[0] === word[0]) ||
        a.candidate.localeCompare(b.candidate),
    )
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/**
 * Damerau–Levenshtein, optimal string alignment. Letters that look alike (0/o, 1/l) cost half. Beyond
 * `most` it only says that it is more: every look-up tries hundreds of names.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = substitution(a[row - 1] ?? '', b[column - 1] ?? '');
      let best = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + cost,
      );
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, cell(beforeLast, column - 2) + 1);
      current.push(best);
    }
    // A swap reaches back two rows and adds one.
    if (Math.min(...current) > most && Math.min(...last) > most) return Infinity;
    beforeLast = last;
    last = current;
  }
  return cell(last, b.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}

const alike: ReadonlySet<string> = new Set([
  '0o',
  'o0',
  '1l',
  'l1',
  '1i',
  'i1',
  '5s',
  's5',
  '8b',
  'b8',
]);

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return alike.has(a + b) ? 0.5 : 1;
}
