import type { Sql } from '../../db/sql';
import type { Tx } from '../../db/transaction';
import { hashEntry, type ChainedEntry } from './audit-entry';

export type AuditProof =
  | { readonly ok: true; readonly entries: number; readonly hash: string }
  /** `seq`: the first entry that is missing or does not fit the one before it. */
  | { readonly ok: false; readonly seq: number };

const PAGE = 5_000;

/** Walks the whole chain and compares its end with the head. */
export async function verifyAudit(sql: Sql | Tx): Promise<AuditProof> {
  let seq = 0;
  let hash = '';
  for (;;) {
    const rows = await sql<ChainedEntry[]>`
      select seq, at, actor, action, subject, facts, prev_hash, hash
        from audit_entries where seq > ${seq} order by seq limit ${PAGE}`;
    for (const row of rows) {
      if (!followsOn(row, seq, hash)) return { ok: false, seq: seq + 1 };
      seq += 1;
      hash = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const [head] = await sql<{ seq: number; hash: string }[]>`select seq, hash from audit_head`;
  const whole = head !== undefined && head.seq === seq && head.hash === hash;
  return whole ? { ok: true, entries: seq, hash } : { ok: false, seq: seq + 1 };
}

function followsOn(row: ChainedEntry, seq: number, hash: string): boolean {
  return row.seq === seq + 1 && row.prevHash === hash && row.hash === hashEntry(row, seq + 1, hash);
}
