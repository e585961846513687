import { useEffect, useState } from 'react';
import type { Guide } from '../../src/answer/guide.ts';
import { server } from './server.ts';

/** What can be said, once the server has told. Without it the box still sends. */
export function useGuide(): Guide | undefined {
  const [guide, setGuide] = useState<Guide>();
  useEffect(() => {
    server.guide().then(setGuide, () => undefined);
  }, []);
  return guide;
}
