import type { ScanEvent } from '@campus/domain';
import { JOURNAL_START } from '@campus/pass';
import type { StoredScan } from './scan-knowledge';

/**
 * Whether an event fits into its journal beside those that are here: nobody else has its number, its predecessor is the
 * one that it names, its successor names it. A predecessor that has not come yet is a gap, not a fault: uploads come in
 * any order, and a gap is asked for.
 */
export function fitsJournal(event: ScanEvent, hash: string, stored: readonly StoredScan[]): boolean {
  const at = (seq: number): StoredScan | undefined =>
    stored.find((one) => one.journalId === event.journalId && one.seq === seq);
  if (at(event.seq) !== undefined) return false;
  const before = event.seq === 0 ? JOURNAL_START : at(event.seq - 1)?.hash;
  if (before !== undefined && before !== event.prevHash) return false;
  const after = at(event.seq + 1);
  return after === undefined || after.prevHash === hash;
}
