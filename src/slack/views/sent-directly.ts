import { paragraph, plain, richText, type Message } from '../blocks.ts';

/** Stands where something was asked that only the sender may see. */
export function sentDirectly(): Message {
  const text = 'That is for your eyes only: it is in your direct messages from me.';
  return { text, blocks: [richText(paragraph(plain(text)))] };
}
