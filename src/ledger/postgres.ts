import { PostgresDialect } from 'kysely';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import type { PoolClient } from 'pg';

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
  // A connection that breaks is dropped and another made for the next query. Without listeners the
  // event would end the process: the pool's is for idle ones, the other for those that are lent.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool: impatient(pool) });
}

/**
 * A query that timed out on this side leaves its connection waiting for the answer, and whatever is
 * asked next waits behind it: such a connection is thrown away, where pg would lend it out again.
 */
function impatient(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => lent(await pool.connect()),
    end: () => pool.end(),
  };
}

function lent(client: PoolClient): PostgresPoolClient {
  let isStuck = false;
  const query = async (text: string, values: readonly unknown[]) => {
    try {
      return await client.query(text, [...values]);
    } catch (error) {
      isStuck ||= isReadTimeout(error);
      throw error;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (isBroken) => {
      client.release(isBroken === true || isStuck);
    },
  };
}

function isReadTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** All our bigints (milliseconds, micro-dollars, numbers) stay below 2⁵³; another is a fault. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is above 2⁵³`);
  return value;
}
