import { Guard } from '../guard.tsx';
import { Actions } from './actions.tsx';
import { Alert } from './alert.tsx';
import type { BlockProps, BlocksProps } from './block-props.ts';
import { childrenOf, Container } from './container.tsx';
import { DrawnByLibrary } from './drawn-by-library.tsx';
import { Input } from './input.tsx';
import { Section } from './section.tsx';
import { Table } from './table.tsx';
import { Unknown } from './unknown.tsx';

/** A list of blocks. One that cannot be drawn leaves the others standing. */
export function Blocks(props: BlocksProps) {
  return (
    <div className="blocks">
      {props.blocks.map((block, index) => (
        <Guard key={`${index} ${String(block['block_id'])}`} what={`A block of type ${block.type}`}>
          <OneBlock {...props} block={block} />
        </Guard>
      ))}
    </div>
  );
}

function OneBlock(props: BlockProps) {
  const { block } = props;
  switch (block.type) {
    case 'actions':
      return <Actions {...props} />;
    case 'input':
      return <Input {...props} />;
    case 'section':
      return <Section {...props} />;
    case 'container':
      return (
        <Container block={block}>
          <Blocks {...props} blocks={childrenOf(block)} />
        </Container>
      );
    case 'table':
    case 'data_table':
      return <Table block={block} />;
    case 'alert':
      return <Alert block={block} />;
    case 'divider':
      return <hr />;
    case 'header':
    case 'context':
    case 'rich_text':
    case 'markdown':
    case 'image':
    case 'data_visualization':
      return <DrawnByLibrary block={block} />;
    default:
      return <Unknown block={block} />;
  }
}
