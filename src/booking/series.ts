import type { BudgetPoint } from './digest.ts';
import type { Window } from './period.ts';
import { amountWithin } from './usage.ts';
import type { Usage } from './usage.ts';
import { addDays, dayAt, daysBetween, startOfDay } from './zone-time.ts';

/** As many as a Slack chart takes. */
export const mostPoints = 20;

/**
 * Cumulative use over a period, at the end of each day that is shown: what is spent up to today, what is
 * forecast from today on. First and last day and today are among them, the others evenly between.
 */
export function seriesOf(
  usages: readonly Usage[],
  window: Window,
  zone: string,
  now: number,
): readonly BudgetPoint[] {
  const today = dayAt(now, zone);
  const { fromAt } = window;
  const until = Math.min(now, window.toAt);
  const spent = usages.reduce((sum, { used }) => sum + amountWithin(used, fromAt, until), 0);
  return shownDays(window, today).map((day) => {
    const endAt = day === window.to ? window.toAt : startOfDay(addDays(day, 1), zone);
    if (day < today)
      return {
        day,
        spent: usages.reduce((sum, { used }) => sum + amountWithin(used, fromAt, endAt), 0),
      };
    const ahead = usages.reduce(
      (sum, { remaining }) => sum + amountWithin(remaining.mid, fromAt, endAt),
      0,
    );
    const forecast = spent + ahead;
    return day === today ? { day, spent, forecast } : { day, forecast };
  });
}

function shownDays({ from, to }: Window, today: string): readonly string[] {
  const last = daysBetween(from, to);
  const points = Math.min(last + 1, mostPoints);
  const step = points === 1 ? 0 : last / (points - 1);
  const places = Array.from({ length: points }, (_, n) => Math.round(n * step));
  const now = daysBetween(from, today);
  // The nearest gives way to today; the first and the last stay.
  if (now > 0 && now < last && !places.includes(now)) {
    const nearest = Math.min(points - 2, Math.max(1, Math.round(now / step)));
    places[nearest] = now;
  }
  return places.map((place) => addDays(from, place));
}
