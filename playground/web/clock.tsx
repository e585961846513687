import { useSlack } from './slack.ts';

const hourMs = 3_600_000;

/** The workspace's time. It can be moved on, so that nobody has to wait for tomorrow's summary. */
export function Clock() {
  const { snapshot, act } = useSlack();
  const now = new Date(snapshot.now);
  const words = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const advance = (ms: number) => void act({ kind: 'advance', ms });
  return (
    <div className="clock" role="group" aria-label="Clock of the workspace">
      <time dateTime={snapshot.now}>{words.format(now)}</time>
      <button type="button" onClick={() => advance(hourMs)}>
        + 1 hour
      </button>
      <button type="button" onClick={() => advance(untilNine(now))}>
        Next morning
      </button>
    </div>
  );
}

/** Some minutes past nine, when a summary that was set for the morning has come. */
function untilNine(now: Date): number {
  const morning = new Date(now);
  morning.setHours(9, 5, 0, 0);
  if (morning <= now) morning.setDate(morning.getDate() + 1);
  return morning.getTime() - now.getTime();
}
