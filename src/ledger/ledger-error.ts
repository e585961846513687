/** What the store cannot do just now, or ever; nothing was changed. Worded where it is shown. */
export class LedgerError extends Error {
  override readonly name: string = 'LedgerError';
}

/** It cannot be reached, is locked by another process, or did not answer in time. Comes back by itself. */
export class LedgerUnavailable extends LedgerError {
  override readonly name = 'LedgerUnavailable';
}

/** It can be read, not written: the file's mode, a mount, a standby server. */
export class LedgerReadOnly extends LedgerError {
  override readonly name = 'LedgerReadOnly';
}

/** No room is left on its disk. */
export class LedgerFull extends LedgerError {
  override readonly name = 'LedgerFull';
}

/** The file is no database, or a damaged one. */
export class LedgerDamaged extends LedgerError {
  override readonly name = 'LedgerDamaged';
}

/** A newer program changed its layout; this one might destroy what it does not know. */
export class LedgerTooNew extends LedgerError {
  override readonly name = 'LedgerTooNew';
  /** Migrations that only the newer program has. */
  readonly migrations: readonly string[];

  constructor(migrations: readonly string[]) {
    super(`the store has migrations that this program does not know: ${migrations.join(', ')}`);
    this.migrations = migrations;
  }
}

/** The driver's error as one of ours; what is none of them (a fault of the program) as it is. */
export function ledgerErrorOf(error: unknown): unknown {
  if (error instanceof LedgerError || !(error instanceof Error)) return error;
  const Kind = sqliteKind(error) ?? postgresKind(error) ?? systemKind(error);
  return Kind === undefined ? error : new Kind(error.message, { cause: error });
}

type Kind = new (message: string, options: ErrorOptions) => LedgerError;

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html (2026-11-24). */
const sqliteKinds: Readonly<Record<number, Kind>> = {
  3: LedgerReadOnly, // PERM
  5: LedgerUnavailable, // BUSY
  6: LedgerUnavailable, // LOCKED
  8: LedgerReadOnly, // READONLY
  10: LedgerUnavailable, // IOERR
  11: LedgerDamaged, // CORRUPT
  13: LedgerFull, // FULL
  14: LedgerUnavailable, // CANTOPEN
  26: LedgerDamaged, // NOTADB
};

function sqliteKind(error: Error): Kind | undefined {
  if (!('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  // Extended codes keep the primary one in their low byte.
  return sqliteKinds[error.errcode & 0xff];
}

/** Beginnings of SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html (2026-11-24). */
const postgresKinds: readonly (readonly [string, Kind])[] = [
  ['08', LedgerUnavailable], // connection exception
  ['28', LedgerUnavailable], // invalid authorisation
  ['3D000', LedgerUnavailable], // no such database
  ['25006', LedgerReadOnly], // read-only transaction
  ['42501', LedgerReadOnly], // insufficient privilege
  ['53100', LedgerFull], // disk full
  ['53', LedgerUnavailable], // too many connections, out of memory
  ['55P03', LedgerUnavailable], // lock not available
  ['57', LedgerUnavailable], // shut down, or cancelled by its time limit
  ['58', LedgerUnavailable], // system error
  ['40', LedgerUnavailable], // a conflict, twice
  ['XX001', LedgerDamaged], // data corrupted
];

function postgresKind(error: Error): Kind | undefined {
  const code = codeOf(error);
  if (!/^[0-9A-Z]{5}$/.test(code)) return undefined;
  return postgresKinds.find(([beginning]) => code.startsWith(beginning))?.[1];
}

const systemKinds: readonly (readonly [RegExp, Kind])[] = [
  [/^(EACCES|EPERM|EROFS)$/, LedgerReadOnly],
  [/^(ENOSPC|EDQUOT)$/, LedgerFull],
  [/^(ENOENT|EEXIST|ENOTDIR|EISDIR|EMFILE|ENFILE|EIO)$/, LedgerUnavailable],
  [/^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/, LedgerUnavailable],
];

/** Of pg and pg-pool 8, which give these no code. */
const dropped =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;

function systemKind(error: Error): Kind | undefined {
  if (dropped.test(error.message)) return LedgerUnavailable;
  return systemKinds.find(([codes]) => codes.test(codeOf(error)))?.[1];
}

/** The server, or the way to it, was gone in the middle of something. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^(08|57P0|ECONNRESET|EPIPE)/.test(codeOf(error)) || lost.test(error.message);
}

const lost = /^(Connection terminated|Client has encountered a connection error)/;

export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
