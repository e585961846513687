import type { Exchange } from './exchange.ts';
import { present } from './present.ts';

export type ExchangeTable = {
  workspace: string;
  channel: string;
  question: string;
  thread: string;
  message: string;
  answer: string | null;
  at: number;
};

export function exchangeOf({ answer, ...row }: ExchangeTable): Exchange {
  return { ...row, ...present({ answer }) };
}
