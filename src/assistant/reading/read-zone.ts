import { isZone } from '../../answer/day.ts';
import { nearest } from '../../language/suggest.ts';
import { fault, read } from './fault.ts';
import type { ReadPart } from './fault.ts';
import type { Words } from './words.ts';

/** `Europe/Berlin`, `Berlin`, `New York`, `UTC`: behind “in”. A city stands for its zone where one has it. */
export function readZone(words: Words): ReadPart<string> {
  const start = words.at;
  const typed = typedZone(words);
  const span = words.spanFrom(start);
  const zone = zoneNamed(typed);
  if (zone !== undefined) return read(zone);
  return fault({
    span,
    message: 'I know no time zone of that name.',
    expected: 'a name such as “Europe/Berlin”, or a city of one',
    found: typed,
    suggestions: nearZones(typed).map((near) => words.with(span, near)),
  });
}

/** A name without a slash may be of two or three words. */
function typedZone(words: Words): string {
  const joined = words.takeJoined()?.text ?? '';
  if (joined.includes('/')) return joined;
  const before = words.at;
  for (const count of [2, 1]) {
    const more = words.tokens.slice(before, before + count).map(({ text }) => text);
    const name = [joined, ...more].join(' ');
    if (more.length === count && zoneNamed(name) !== undefined) {
      words.at = before + count;
      return name;
    }
  }
  return joined;
}

/** The zone as the runtime spells it; every answer shows it back. */
function zoneNamed(typed: string): string | undefined {
  const name = typed.trim().replaceAll(' ', '_');
  if (/^(?:utc|gmt|z)$/i.test(name)) return 'UTC';
  // Offsets and abbreviations know no summer time: a summary would move by an hour.
  if (name.includes('/') && isZone(name))
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  const cities = Intl.supportedValuesOf('timeZone').filter(
    (zone) => cityOf(zone) === name.toLowerCase(),
  );
  return cities.length === 1 ? cities[0] : undefined;
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
}

const leastSuggested = ['Europe/Berlin', 'America/New_York', 'UTC'];

function nearZones(typed: string): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  const name = typed.trim().replaceAll(' ', '_').toLowerCase();
  const byCity = new Map(zones.map((zone) => [cityOf(zone), zone]));
  const whole = new Map(zones.map((zone) => [zone.toLowerCase(), zone]));
  const near = [
    ...nearest(name, whole.keys()).map((key) => whole.get(key)),
    ...nearest(cityOf(name), byCity.keys()).map((key) => byCity.get(key)),
  ].filter((zone) => zone !== undefined);
  return [...new Set(near.length === 0 ? leastSuggested : near)].slice(0, 3);
}
