/** Where something is booked. Every query of the store names both: no channel sees another's. */
export type Place = {
  /** The workspace's id (`T…`, or `E…` for an organisation). */
  readonly workspace: string;
  /** The conversation's id (`C…`, `G…`, `D…`). */
  readonly channel: string;
};
