import type { Asker, Reply } from '../assistant.ts';
import { notes, said, toSender } from '../reply.ts';
import { authorised } from './authorised.ts';
import { ordered } from './command.ts';
import type { Command, Tools } from './command.ts';

export const tokenCommand: Command = {
  name: 'token',
  does: 'Make a token with which training jobs report their own progress (admins only).',
  grammar: `token = "token" [ "revoke" ] ;`,
  examples: ['token', 'token revoke'],
  read: (words) => {
    if (!words.accept('token')) return undefined;
    if (words.isDone || words.acceptLast('new', 'create'))
      return ordered({ kind: 'new' }, (_order, tools, asker) => createToken(tools, asker));
    if (words.acceptLast('revoke', 'off', 'revoke all'))
      return ordered({ kind: 'revoke' }, (_order, tools, asker) => revokeTokens(tools, asker));
    // `token budget`, `token count`: the estimate language has those.
    return undefined;
  },
};

/** For the sender's eyes only: whoever has it may report on every run of the workspace. */
async function createToken({ ledger }: Tools, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'token' }, ledger, asker, async () => {
    const { workspace, user, now } = asker;
    const token = await ledger.progressTokens.create(workspace, user, now.getTime());
    const reply = toSender(
      said(
        `Token for progress reports: ${token}`,
        notes('Keep it', [
          'It is shown once and kept only as a hash. Whoever has it can report progress of any run of this workspace, and nothing else.',
          'POST /v1/runs/⟨id⟩/progress with “Authorization: Bearer ⟨token⟩”; the id stands under “run ⟨number⟩”.',
        ]),
        ['token revoke'],
      ),
    );
    return { ...reply, isSecret: true };
  });
}

async function revokeTokens({ ledger }: Tools, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'token' }, ledger, asker, async () => {
    const { workspace, user, now } = asker;
    const count = await ledger.progressTokens.revokeAll(workspace, user, now.getTime());
    return toSender(
      said(
        count === 0
          ? 'This workspace had no token.'
          : `${count} ${count === 1 ? 'token' : 'tokens'} revoked: jobs can no longer report.`,
      ),
    );
  });
}
