/**
 * What is counted and timed, whoever reads it. No name here is ever that of a person, a channel or a
 * workspace, nor anything that somebody wrote: all come from lists in our code. Times are in seconds.
 */
export type Meter = {
  /** One of Slack's deliveries comes in. `kind`: command, mention, press … */
  readonly delivery: (kind: string) => DeliveryMeter;
  /** What became of a message, by the listener that it came to. */
  readonly reply: (listener: string, outcome: ReplyOutcome) => void;
  /** Taken already: a retry of Slack's, a double click, a replayed request. */
  readonly repeated: () => void;
  /** A call to Slack ended, by its method, or `response_url`. */
  readonly slackCall: (method: string, outcome: CallOutcome, seconds: number) => void;
  readonly summary: (outcome: string, seconds: number) => void;
};

export type DeliveryMeter = {
  /** Slack has its answer; the first counts. */
  readonly acknowledged: () => void;
  /** All work for it is done. */
  readonly ended: () => void;
};

/** `answer`: understood. `question`: it was not, and the bot asked. */
export type ReplyOutcome = 'answer' | 'help' | 'question' | 'limited' | 'failed';

export type CallOutcome = 'ok' | 'refused' | 'rate-limited' | 'http-error' | 'unreachable';

const nothing = () => undefined;
const noDelivery: DeliveryMeter = { acknowledged: nothing, ended: nothing };

/** A meter, and who reads it. */
export type Metrics = {
  readonly meter: Meter;
  /** Measured when somebody reads: how many summaries stand in the queue. */
  readonly watch: (queue: { readonly waiting: () => Promise<number> }) => void;
  readonly stop: () => Promise<void>;
};

/** For a bot that nobody measures. */
export const noMeter: Meter = {
  delivery: () => noDelivery,
  reply: nothing,
  repeated: nothing,
  slackCall: nothing,
  summary: nothing,
};

export const noMetrics: Metrics = {
  meter: noMeter,
  watch: nothing,
  stop: () => Promise.resolve(),
};
