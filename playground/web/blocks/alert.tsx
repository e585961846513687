import type { Block } from '../../wire.ts';

const signs: Readonly<Record<string, string>> = {
  warning: '⚠ ',
  error: '✖ ',
  success: '✔ ',
};

/** A banner. Its level shows as a sign, not as a colour alone. */
export function Alert({ block }: { readonly block: Block }) {
  const { text } = block['text'] as { readonly text: string };
  const { level = 'default' } = block as { readonly level?: string };
  return (
    <p className={`alert ${level}`} role="note">
      {signs[level]}
      {text}
    </p>
  );
}
