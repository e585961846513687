import type { BudgetPoint } from './digest.ts';
import type { Window } from './period.ts';
import { amountWithin } from './usage.ts';
import type { Usage } from './usage.ts';
import { addDays, dayAt, daysBetween } from './zone-time.ts';

/** As many as a Slack chart takes. */
const mostPoints = 20;

/**
 * Cumulative use over a period, at the end of each day that is shown: what is spent up to today, what is
 * forecast from today on. First and last day and today are among them, the others evenly between.
 *
 * Days count as equally long, so that a point may lie off by the hour that summer time moves.
 */
export function seriesOf(
  usages: readonly Usage[],
  window: Window,
  zone: string,
  now: number,
): readonly BudgetPoint[] {
  const { from, fromAt, toAt } = window;
  const days = daysBetween(from, window.to) + 1;
  const today = daysBetween(from, dayAt(now, zone));
  const spent = spentBy(Math.min(now, toAt));
  return shownPlaces(days, today).map((place) => {
    const day = addDays(from, place);
    const endAt = fromAt + ((toAt - fromAt) * (place + 1)) / days;
    if (place < today) return { day, spent: spentBy(endAt) };
    const forecast = spent + aheadBy(endAt);
    return place === today ? { day, spent, forecast } : { day, forecast };
  });

  function spentBy(at: number): number {
    return usages.reduce((sum, { used }) => sum + amountWithin(used, fromAt, at), 0);
  }

  function aheadBy(at: number): number {
    return usages.reduce((sum, { remaining }) => sum + amountWithin(remaining.mid, fromAt, at), 0);
  }
}

function shownPlaces(days: number, today: number): readonly number[] {
  const points = Math.min(days, mostPoints);
  const last = days - 1;
  const step = points === 1 ? 0 : last / (points - 1);
  const places = Array.from({ length: points }, (_, n) => Math.round(n * step));
  // The nearest gives way to today; the first and the last stay.
  if (today > 0 && today < last && !places.includes(today)) {
    const nearest = Math.min(points - 2, Math.max(1, Math.round(today / step)));
    places[nearest] = today;
  }
  return places;
}
