/** The time of the workspace, which can be moved on, never back: a summary need not be waited for. */
export type Clock = {
  readonly now: () => Date;
  readonly advance: (ms: number) => void;
};

export function createClock(realNow: () => Date = () => new Date()): Clock {
  let aheadMs = 0;
  return {
    now: () => new Date(realNow().getTime() + aheadMs),
    advance(ms) {
      aheadMs += Math.max(0, ms);
    },
  };
}
