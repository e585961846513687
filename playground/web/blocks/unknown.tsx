import type { Block } from '../../wire.ts';

/** What neither the library nor we can draw is shown as it was sent, so that nothing is hidden. */
export function Unknown({ block }: { readonly block: Block }) {
  return (
    <details className="file">
      <summary>A block of type {block.type}, which this page does not draw</summary>
      <pre tabIndex={0}>{JSON.stringify(block, null, 2)}</pre>
    </details>
  );
}
