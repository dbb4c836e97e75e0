import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type Connection, type Sql } from '../src/db/sql';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: Connection;
  }
}

export const TEMPLATE = 'campus_template';

export interface TestDatabase {
  readonly sql: Sql;
  readonly connection: Connection;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/** An empty migrated database of one's own: a clone of the run's template. `empty`: not even migrated. */
export async function aDatabase(options: { empty?: boolean; max?: number } = {}): Promise<TestDatabase> {
  const server = inject('postgres');
  const database = `t_${randomBytes(6).toString('hex')}`;
  await asOwner(
    server,
    `create database ${database} template ${options.empty === true ? 'template1' : TEMPLATE}`,
  );
  const connection = { ...server, database };
  const sql = connect({ ...connection, max: options.max ?? 10 });
  const drop = async (): Promise<void> => {
    await sql.end({ timeout: 5 });
    await asOwner(server, `drop database if exists ${database} with (force)`);
  };
  return { sql, connection, drop };
}

/** Cloning locks the template for a moment; two files that clone at once take turns. */
async function asOwner(server: Connection, statement: string): Promise<void> {
  const sql = connect({ ...server, max: 1 });
  try {
    await sql`select pg_advisory_lock(1)`;
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
