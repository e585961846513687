import { windowOf } from '../../booking/period.ts';
import { startOfDay } from '../../booking/zone-time.ts';

/** The first and last day of the week, month, quarter or year that a day is in. */
export function spanOfDays(
  unit: 'week' | 'month' | 'quarter' | 'year',
  day: string,
): { readonly from: string; readonly to: string } {
  if (unit === 'year') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  const { from, to } = windowOf({ period: { kind: unit }, zone: 'UTC' }, startOfDay(day, 'UTC'));
  return { from, to };
}
