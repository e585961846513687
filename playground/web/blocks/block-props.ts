import type { Block, FormErrors } from '../../wire.ts';
import type { Values } from '../values.ts';

/** What a press sends: the element that was pressed, and what has just been chosen. */
export type Press = (action: PressedAction, changed?: Values) => void;

export type PressedAction = {
  readonly type: string;
  readonly action_id: string;
  readonly block_id: string;
  readonly [key: string]: unknown;
};

export type BlocksProps = {
  readonly blocks: readonly Block[];
  readonly onPress: Press;
  /** In views alone. */
  readonly values?: Values;
  readonly onFill?: (block: string, action: string, value: unknown) => void;
  readonly errors?: FormErrors;
};

export type BlockProps = BlocksProps & { readonly block: Block };
