import type { Tx } from '../../db/transaction';
import { chainEntries, type AuditEntry } from './audit-entry';

/**
 * Appends to the trail in the caller's transaction. The head row is locked until commit, so call it last: whoever holds
 * the head waits for no other row, and two transactions cannot wait for each other in a circle.
 */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const [head] = await tx<{ seq: number; hash: string }[]>`select seq, hash from audit_head for update`;
  if (head === undefined) throw new Error('the audit trail has no head');
  const chained = chainEntries(entries, head);
  const last = chained.at(-1);
  if (last === undefined) return;
  const inserted = tx`
    insert into audit_entries (seq, at, actor, action, subject, facts, prev_hash, hash)
    select r.seq, r.at, r.actor, r.action, r.subject, r.facts, r."prevHash", r.hash
      from jsonb_to_recordset(${JSON.stringify(chained)}::text::jsonb)
        as r(seq bigint, at timestamptz, actor text, action text, subject text, facts jsonb, "prevHash" text, hash text)`.execute();
  await Promise.all([inserted, tx`update audit_head set seq = ${last.seq}, hash = ${last.hash}`]);
}
