import type { Block } from '../../wire.ts';

type Leaf = { readonly text?: string; readonly elements?: readonly Leaf[] };
type Cell = Leaf & { readonly type: string; readonly value?: number };

/** Both kinds of table. The library skips one of them, and throws on numbers in the other. */
export function Table({ block }: { readonly block: Block }) {
  const [head = [], ...rows] = block['rows'] as readonly (readonly Cell[])[];
  const caption = block['caption'];
  return (
    <div className="table" role="group" aria-label="Table" tabIndex={0}>
      <table>
        {typeof caption === 'string' && <caption>{caption}</caption>}
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col" className={alignOf(block, rows, index)}>
                {textOf(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} className={alignOf(block, rows, column)}>
                  {textOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As the block says; a column of numbers goes to the right by itself. */
function alignOf(block: Block, rows: readonly (readonly Cell[])[], column: number): string {
  const settings = block['column_settings'] as readonly ({ align?: string } | null)[] | undefined;
  const areNumbers = rows.every((row) => row[column]?.type === 'raw_number');
  return settings?.[column]?.align ?? (areNumbers ? 'right' : 'left');
}

function textOf(cell: Cell): string {
  if (cell.type === 'raw_number') return cell.text ?? String(cell.value);
  return cell.text ?? leavesOf(cell);
}

function leavesOf({ text, elements = [] }: Leaf): string {
  return text ?? elements.map(leavesOf).join('');
}
