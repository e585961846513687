/** Work on one question after the other, in the order in which it came; on different ones side by side. */
export type InTurn = (key: string, work: () => Promise<void>) => Promise<void>;

/**
 * An edit waits for the answer that it mends. In memory: two instances that are given a question and
 * its edit within the milliseconds that an answer takes may both answer.
 */
export function createInTurn(): InTurn {
  const last = new Map<string, Promise<void>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const own = before.then(work, work);
    last.set(key, own);
    try {
      await own;
    } finally {
      if (last.get(key) === own) last.delete(key);
    }
  };
}
