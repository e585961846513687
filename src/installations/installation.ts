import type { StoredInstallation } from '../ledger/installation.ts';
import { open, seal, type Sealed } from '../secrets/envelope.ts';
import type { KeyRing } from '../secrets/key-ring.ts';

/** A workspace, or an organisation, that has installed the bot, with what it takes to act there. */
export type Installation = Omit<StoredInstallation, 'secret'> & Tokens;

/** As Slack gives it at the end of an installation. */
export type NewInstallation = Omit<Installation, 'revision'>;

export type Tokens = {
  readonly token: string;
  /** Gets the next token, once; absent where tokens never end. */
  readonly refreshToken?: string;
};

/** What Slack gives for a refresh token. */
export type RenewedTokens = Required<Tokens> & { readonly endsAfterMs: number };

export function sealTokens(
  ring: KeyRing,
  workspace: string,
  { token, refreshToken }: Tokens,
): Sealed {
  return seal(ring, ownerOf(workspace), JSON.stringify({ token, refreshToken }));
}

/** Throws CannotOpen. */
export function openInstallation(
  ring: KeyRing,
  { secret, ...stored }: StoredInstallation,
): Installation {
  const text = open(ring, ownerOf(stored.workspace), secret);
  return { ...stored, ...(JSON.parse(text) as Tokens) };
}

/** What the secret of a row is bound to: under another workspace it does not open. */
export function ownerOf(workspace: string): string {
  return `installation of ${workspace}`;
}
