import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of the bot's to the Web API. */
export type Call = {
  readonly method: string;
  readonly token: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
};

/**
 * A Slack of several workspaces on a port: gives a token for each code, knows which tokens hold and
 * whose they are, and keeps what it was asked.
 */
export async function slackOfWorkspaces() {
  const calls: Call[] = [];
  const holders = new Map<string, string>();
  /** What `oauth.v2.access` answers, by code. */
  const installs = new Map<string, object>();
  const server = createServer((request, response) => {
    void read(request).then((call) => {
      calls.push(call);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer(call)));
    });
  });

  function answer({ method, token, fields }: Call): object {
    if (method === 'oauth.v2.access') {
      const given = installs.get(fields['code'] ?? fields['refresh_token'] ?? '');
      return given ?? { ok: false, error: 'invalid_code' };
    }
    const team = holders.get(token ?? fields['token'] ?? '');
    if (team === undefined) return { ok: false, error: 'account_inactive' };
    if (method === 'auth.test') return { ok: true, team_id: team, user_id: 'UBOT', bot_id: 'BBOT' };
    if (method === 'users.info') {
      return {
        ok: true,
        user: {
          id: 'U7',
          tz: 'UTC',
          real_name: `Ada of ${team}`,
          is_restricted: false,
          team_id: team,
        },
      };
    }
    return { ok: true, ts: '1700000000.000900', channel: fields['channel'] ?? '' };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    holders,
    installs,
    /** Somebody may install it with that code. */
    offer(code: string, team: string, token: string, more: object = {}) {
      holders.set(token, team);
      installs.set(code, {
        ok: true,
        access_token: token,
        token_type: 'bot',
        scope: 'commands,chat:write,users:read',
        bot_user_id: 'UBOT',
        app_id: 'A1',
        team: { id: team, name: `Team <b>${team}</b>` },
        enterprise: null,
        authed_user: { id: 'U7' },
        is_enterprise_install: false,
        ...more,
      });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function read(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { authorization } = request.headers;
  return {
    method: (request.url ?? '').replace('/api/', ''),
    token: authorization?.replace('Bearer ', ''),
    fields: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
  };
}
