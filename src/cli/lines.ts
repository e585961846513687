import type { Readable } from 'node:stream';

/**
 * The lines of a stream, each as soon as its line feed is in; a carriage return before it is cut off.
 *
 * `node:readline` also cuts at U+2028, U+2029 and a lone carriage return, which would make two
 * messages, and two answers, of one line.
 */
export async function* linesOf(input: Readable): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  // Joined only when the line is whole: searching what is in already again would be quadratic.
  let begun: string[] = [];
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    begun.push(first);
    for (const other of others) {
      yield whole(begun);
      begun = [other];
    }
  }
  begun.push(decoder.decode());
  if (begun.some((piece) => piece !== '')) yield whole(begun);
}

function whole(pieces: readonly string[]): string {
  const line = pieces.join('');
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
