import { useCallback, useEffect, useState } from 'react';
import type { About, Act, Snapshot } from '../wire.ts';
import { ownZone, server } from './server.ts';

/** What the server says of the workspace, kept up to date, as one person sees it. */
export function useWorkspace(viewer: string) {
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [about, setAbout] = useState<About>();
  const [fault, setFault] = useState('');
  useEffect(() => {
    server.about().then(setAbout, (error: unknown) => setFault(wordsOf(error)));
  }, []);
  const act = useCallback(
    async (wanted: Act) => {
      try {
        setFault('');
        return await server.act(viewer, wanted);
      } catch (error) {
        setFault(wordsOf(error));
        return undefined;
      }
    },
    [viewer],
  );
  useEffect(() => {
    void act({ kind: 'zone', zone: ownZone() });
    return server.watch(
      viewer,
      (next) => {
        setSnapshot(next);
        setFault((shown) => (shown === lost ? '' : shown));
      },
      () => setFault(lost),
    );
  }, [viewer, act]);
  return { snapshot, about, fault, act };
}

const lost = 'The playground does not answer. Is it still running?';

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
