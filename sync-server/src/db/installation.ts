import { inTransaction } from './transaction';
import type { Sql } from './sql';

export interface Installation {
  /** Random; part of every checkpoint. It changes when the database was restored from a backup. */
  readonly epoch: string;
  /** Made by a demo start: a production start refuses it, and a demo start refuses one without it. */
  readonly demo: boolean;
}

export async function loadInstallation(sql: Sql): Promise<Installation | null> {
  const [row] = await sql<Installation[]>`select epoch, demo from installation`;
  return row ?? null;
}

/** Marks a new database; an existing mark stays as it is. */
export async function ensureInstallation(
  sql: Sql,
  wanted: Installation,
  nowMs: number,
): Promise<Installation> {
  await inTransaction(
    sql,
    'server',
    (tx) => tx`
      insert into installation (epoch, demo, created_at)
      values (${wanted.epoch}, ${wanted.demo}, ${new Date(nowMs).toISOString()}::timestamptz)
      on conflict do nothing`,
  );
  return (await loadInstallation(sql)) ?? wanted;
}

/** After a restore, a failover or a lost feed: every replica drops its read model and pulls anew. */
export async function changeEpoch(sql: Sql, epoch: string): Promise<void> {
  await inTransaction(sql, 'server', (tx) => tx`update installation set epoch = ${epoch}`);
}
