import type { BlockProps } from './block-props.ts';
import { Pressable } from './pressable.tsx';
import { elementsOf } from '../values.ts';

/** A row of buttons and menus. */
export function Actions(props: BlockProps) {
  return (
    <div className="actions">
      {elementsOf(props.block).map((element, index) => (
        <Pressable key={element.action_id ?? index} {...props} element={element} />
      ))}
    </div>
  );
}
