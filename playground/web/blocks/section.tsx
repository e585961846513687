import type { Element } from '../values.ts';
import type { BlockProps } from './block-props.ts';
import { DrawnByLibrary } from './drawn-by-library.tsx';
import { Pressable } from './pressable.tsx';

/** Text, perhaps with something to press at its side. */
export function Section(props: BlockProps) {
  const { accessory, ...rest } = props.block;
  const text = <DrawnByLibrary block={rest} />;
  if (accessory === undefined) return text;
  if ((accessory as Element).type === 'image') return <DrawnByLibrary block={props.block} />;
  return (
    <div className="section">
      <div>{text}</div>
      <Pressable {...props} element={accessory as Element} />
    </div>
  );
}
