import { inTransaction } from './transaction';
import type { Sql, Tx } from './sql';

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
  await inTransaction(sql, 'server', (tx) => beginEpoch(tx, epoch));
}

/**
 * [SYNC-18] Numbers of transactions are those of one cluster: in a database that was filled from a dump they may lie
 * ahead, and nobody would ever be sent such a row. With a new epoch nobody asks from an old position, so all of them may
 * be written anew, and what only old positions could ask for can go.
 */
export async function beginEpoch(tx: Tx, epoch: string): Promise<void> {
  // As long as it takes: nobody is served meanwhile.
  await tx`select set_config('statement_timeout', '0', true)`;
  await tx`update installation set epoch = ${epoch}`;
  await tx`delete from sync_feed where not visible`;
  await tx`update sync_feed set xid = pg_current_xact_id()::text::bigint where ${aheadOf(tx)}`;
}

/** The feed speaks of a future that this cluster has not seen: the database comes from the dump of another one. */
export async function isFromAnotherCluster(sql: Sql): Promise<boolean> {
  return inTransaction(sql, 'server', async (tx) => {
    const rows = await tx`select from sync_feed where ${aheadOf(tx)} limit 1`;
    return rows.length > 0;
  });
}

const aheadOf = (tx: Tx) => tx`xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint`;
