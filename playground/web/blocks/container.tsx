import type { ReactNode } from 'react';
import type { Block } from '../../wire.ts';

type Props = { readonly block: Block; readonly children: ReactNode };

/** Blocks under a title, which may be folded away. */
export function Container({ block, children }: Props) {
  const { text } = block['title'] as { readonly text: string };
  if (block['is_collapsible'] !== true)
    return (
      <section className="container">
        <h4>{text}</h4>
        {children}
      </section>
    );
  return (
    <details className="container" open={block['default_collapsed'] !== true}>
      <summary>{text}</summary>
      {children}
    </details>
  );
}

export function childrenOf(block: Block): readonly Block[] {
  return (block['child_blocks'] ?? []) as readonly Block[];
}
