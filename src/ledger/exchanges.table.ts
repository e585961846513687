import type { Exchange } from './exchange.ts';
import { present } from './present.ts';

export type ExchangeTable = {
  workspace: string;
  channel: string;
  question: string;
  thread: string;
  /** Empty where nothing can follow. */
  message: string;
  answer: string | null;
  /** 0 or 1. */
  done: number;
  edited: string | null;
  at: number;
};

export function exchangeOf({ answer, message, done, edited, ...row }: ExchangeTable): Exchange {
  return {
    ...row,
    ...present({ answer, edited }),
    ...(message === '' ? {} : { message }),
    ...(done === 1 ? { isDone: true } : {}),
  };
}
