import type { ConstantUnit } from '../../language/read-constant.ts';

/** A figure that answers rest on, and why it is what it is. */
export type KnownConstant = {
  /** In base units. */
  readonly value: number;
  readonly unit: ConstantUnit | 'bytesPerParameter' | 'factor';
  /** What it is: constants of one title and value are told together. */
  readonly title: string;
  /** As it is printed. */
  readonly display: string;
  /** Whose it is, where it belongs to one accelerator. */
  readonly of?: string;
  readonly because: string;
  /** How near it is to what answers rest on: 0 is used by default, 2 is not used at all. */
  readonly remoteness: 0 | 1 | 2;
  /** With its date. */
  readonly source: string;
};
