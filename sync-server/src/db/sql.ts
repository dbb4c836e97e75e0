import postgres from 'postgres';
import { ARRAY_TYPES, withTexts } from './array-types';

/** Columns come back in camelCase; timestamps as ISO text with milliseconds, never as Date (which loses its zone). */
export type Sql = postgres.Sql<{ instant: string; day: string; int8: number }>;

/** A running transaction; `tx.savepoint(…)` nests. */
export type Tx = postgres.TransactionSql<{ instant: string; day: string; int8: number }>;

export interface Connection {
  /** A `postgres://` URL, or the folder of a Unix socket with user and database. */
  readonly url?: string;
  readonly socketDir?: string;
  readonly port?: number;
  readonly user?: string;
  readonly database?: string;
  readonly max?: number;
}

/**
 * Opens a pool. Nothing is connected before the first query, and a new connection asks nothing of its own: the driver's
 * question after array types has no one to hear its failure, which ends the process (postgres 3.4.9). They are told here.
 */
export function connect(connection: Connection): Sql {
  const { url, socketDir, port = 5432, user, database, max = 10 } = connection;
  const options = {
    max,
    fetch_types: false,
    onnotice: () => {},
    connect_timeout: 10,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    types: { ...TYPES, ...ARRAY_TYPES },
    ...(socketDir === undefined ? {} : { path: `${socketDir}/.s.PGSQL.${port}` }),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
  };
  const sql = url === undefined ? postgres(options) : postgres(url, options);
  return withTexts(sql);
}

const asIs = (value: string): string => value;

const TYPES = {
  instant: {
    to: 1184,
    from: [1184],
    serialize: asIs,
    parse: (text: string): string => new Date(text).toISOString(),
  },
  day: { to: 1082, from: [1082], serialize: asIs, parse: asIs },
  /** Counts and revisions; feed positions are selected as text and never come this way. */
  int8: { to: 20, from: [20], serialize: String, parse: safeNumber },
};

function safeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error('a bigint does not fit a number: select it as text');
  return number;
}
