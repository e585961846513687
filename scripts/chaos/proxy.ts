import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Proxy = {
  readonly port: number;
  /** `away`: connections are cut and none is taken. `silent`: nothing passes, in either direction. */
  readonly set: (mode: 'open' | 'away' | 'silent') => void;
  readonly stop: () => void;
};

/** Between the bot and its database. */
export async function startProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let mode: 'open' | 'away' | 'silent' = 'open';
  const server = createServer((inner) => {
    if (mode === 'away') {
      inner.resetAndDestroy();
      return;
    }
    const outer = connect(target);
    join(inner, outer);
    join(outer, inner);
  });

  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    // Bytes while it is silent are lost with their connection, which is cut when it opens again.
    from.on('data', (chunk) => void (mode === 'open' && to.write(chunk)));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  function cut(): void {
    for (const socket of sockets) socket.resetAndDestroy();
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    set(next) {
      if (next === 'away' || mode === 'silent') cut();
      mode = next;
    },
    stop() {
      cut();
      server.close();
    },
  };
}
