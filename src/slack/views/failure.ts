import { code, paragraph, plain, richText, type Message } from '../blocks.ts';

/** A fault of ours. The reference is all that the log and the user have in common. */
export function failureView(reference: string): Message {
  const before = 'Something broke on our side; reference ';
  const after =
    '. Your message is fine: send it again, and if this comes back, give whoever runs Flops the reference.';
  return {
    text: `${before}\`${reference}\`${after}`,
    blocks: [richText(paragraph(plain(before), code(reference), plain(after)))],
  };
}
