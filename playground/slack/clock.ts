/** The time of the workspace, which can be moved on, never back: a summary need not be waited for. */
export type Clock = {
  readonly now: () => Date;
  readonly advance: (ms: number) => void;
  readonly onMoved: (look: () => void) => void;
};

export function createClock(realNow: () => Date = () => new Date()): Clock {
  let aheadMs = 0;
  const watchers: (() => void)[] = [];
  return {
    now: () => new Date(realNow().getTime() + aheadMs),
    advance(ms) {
      aheadMs += Math.max(0, ms);
      for (const look of watchers) look();
    },
    onMoved: (look) => void watchers.push(look),
  };
}
