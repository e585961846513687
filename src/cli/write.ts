import type { Writable } from 'node:stream';

/**
 * Waits for a slow reader, so that a long input streams in bounded memory.
 *
 * Resolves to whether somebody still reads: `flops … | head -1` goes away in the middle, which is
 * no failure. Rejects for everything else that keeps the text from being written.
 */
export function write(stream: Writable, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if (isReaderGone(error)) resolve(false);
      else reject(error);
    });
  });
}

function isReaderGone(error: Error): boolean {
  const code: unknown = Reflect.get(error, 'code');
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
