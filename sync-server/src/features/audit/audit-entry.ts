import { createHash } from 'node:crypto';
import type { Instant } from '@campus/domain';

/** What happened, by whom, to what. Ids and codes alone: the trail outlives the people in it [F46] [F47]. */
export interface AuditEntry {
  readonly at: Instant;
  /** `person:<id>`, `visitor:<scope id>`, `device:<id>`, `operator` (who runs commands on the machine) or `server`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

export interface ChainedEntry extends AuditEntry {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** SHA-256, base64url, over the entry and the hash before it: altering one entry breaks every later one. */
export function hashEntry(entry: AuditEntry, seq: number, prevHash: string): string {
  const facts = Object.entries(entry.facts).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([prevHash, seq, entry.at, entry.actor, entry.action, entry.subject, facts]);
  return createHash('sha256').update(text).digest('base64url');
}

export function chainEntries(
  entries: readonly AuditEntry[],
  head: { readonly seq: number; readonly hash: string },
): readonly ChainedEntry[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    const prevHash = hash;
    seq += 1;
    hash = hashEntry(entry, seq, prevHash);
    return { ...entry, seq, prevHash, hash };
  });
}
