import type { Asker, Reply } from '../assistant.ts';
import { notes, said, toSender } from '../reply.ts';
import { authorised } from './authorised.ts';
import { ordered } from './command.ts';
import type { Command, Tools } from './command.ts';

export const tokenCommand: Command = {
  name: 'token',
  does: 'Make a token with which training jobs report their own progress, or programs use the HTTP API (admins only).',
  grammar: `token = "token" [ "api" ] [ "revoke" ] ;`,
  examples: ['token', 'token revoke', 'token api', 'token api revoke'],
  read: (words) => {
    if (!words.accept('token')) return undefined;
    const opens = words.accept('api') ? 'api' : 'progress';
    if (words.isDone || words.acceptLast('new', 'create'))
      return ordered({ kind: 'new', opens }, (_order, tools, asker) =>
        createToken(opens, tools, asker),
      );
    if (words.acceptLast('revoke', 'off', 'revoke all'))
      return ordered({ kind: 'revoke', opens }, (_order, tools, asker) =>
        revokeTokens(opens, tools, asker),
      );
    // `token budget`, `token count`: the estimate language has those.
    return undefined;
  },
};

type Opens = 'progress' | 'api';

const wordings: Readonly<
  Record<Opens, { name: string; notes: readonly string[]; revoke: string; ended: string }>
> = {
  progress: {
    name: 'Token for progress reports',
    notes: [
      'It is shown once and kept only as a hash. Whoever has it can report progress of any run of this workspace, and nothing else.',
      'POST /v1/runs/⟨id⟩/progress with “Authorization: Bearer ⟨token⟩”; the id stands under “run ⟨number⟩”.',
    ],
    revoke: 'token revoke',
    ended: 'jobs can no longer report',
  },
  api: {
    name: 'Token for the HTTP API',
    notes: [
      'It is shown once and kept only as a hash. Whoever has it can ask for estimates; it reaches no run, budget or setting of this workspace.',
      'POST /v1/estimate with “Authorization: Bearer ⟨token⟩”; GET /v1/openapi.json describes it.',
    ],
    revoke: 'token api revoke',
    ended: 'programs can no longer ask',
  },
};

function tokensOf({ ledger }: Tools, opens: Opens) {
  return opens === 'api' ? ledger.apiTokens : ledger.progressTokens;
}

/** For the sender's eyes only: whoever has it may do what it opens. */
async function createToken(opens: Opens, tools: Tools, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'token' }, tools.ledger, asker, async () => {
    const { workspace, user, now } = asker;
    const token = await tokensOf(tools, opens).create(workspace, user, now.getTime());
    const { name, notes: keep, revoke } = wordings[opens];
    const reply = toSender(said(`${name}: ${token}`, notes('Keep it', keep), [revoke]));
    return { ...reply, isSecret: true };
  });
}

async function revokeTokens(opens: Opens, tools: Tools, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'token' }, tools.ledger, asker, async () => {
    const { workspace, user, now } = asker;
    const count = await tokensOf(tools, opens).revokeAll(workspace, user, now.getTime());
    const what = opens === 'api' ? 'token of the HTTP API' : 'token';
    return toSender(
      said(
        count === 0
          ? `This workspace had no ${what}.`
          : `${count} ${count === 1 ? 'token' : 'tokens'} revoked: ${wordings[opens].ended}.`,
      ),
    );
  });
}
