const longer: ReadonlyMap<string, readonly string[]> = new Map([
  ['tuesday', ['tues']],
  ['wednesday', ['weds']],
  ['thursday', ['thur', 'thurs']],
]);

/** 1 is Monday, 7 Sunday; also `mon`, `mondays`. */
export const weekdayNames: ReadonlyMap<string, number> = new Map(
  'monday tuesday wednesday thursday friday saturday sunday'
    .split(' ')
    .flatMap((name, index) =>
      [name, `${name}s`, name.slice(0, 3), ...(longer.get(name) ?? [])].map(
        (word) => [word, index + 1] as const,
      ),
    ),
);

export function weekdayText(weekday: number): string {
  return texts[weekday - 1] ?? '';
}

const texts = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
