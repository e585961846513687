import { PostgresDialect } from 'kysely';
import { Pool, TypeOverrides } from 'pg';

export type PostgresOptions = {
  readonly url: string;
  readonly poolSize: number;
  /** A query that takes longer is cancelled; undefined for migrations. */
  readonly statementTimeoutMs?: number;
};

/** OID of bigint, https://www.postgresql.org/docs/15/datatype-oid.html. */
const bigint = 20;

export function postgresDialect(options: PostgresOptions): PostgresDialect {
  const types = new TypeOverrides();
  types.setTypeParser(bigint, safeInteger);
  const pool = new Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'flops',
    types,
    ...(options.statementTimeoutMs !== undefined && {
      statement_timeout: options.statementTimeoutMs,
      // The server may be gone without a word.
      query_timeout: options.statementTimeoutMs + 5_000,
      idle_in_transaction_session_timeout: 2 * options.statementTimeoutMs,
    }),
  });
  // The pool drops a connection that broke while idle and makes another for the next query; without
  // a listener the event would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** All our bigints (milliseconds, micro-dollars, numbers) stay below 2⁵³; another is a fault. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is above 2⁵³`);
  return value;
}
