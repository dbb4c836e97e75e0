import { decideSettlement, NO_HOST, type ScanEvent, type SettlementDecision } from '@campus/domain';
import type { PushHandler } from '../../replication';
import { appendAudit } from '../audit';
import { newsNotice } from '../notices';
import { tellAtGate, type SeenAtGate } from '../watchlist';
import { note, PoisonRow, startWork, type Kit } from '../work';
import { applyPresence } from './apply-presence';
import { fitsJournal } from './check-chain';
import { movementOf } from './movements';
import { openUpload, type CheckedScan, type Upload } from './open-upload';
import { saveUpload } from './save-upload';
import type { ScannedPass } from './scan-knowledge';

/**
 * The push handler of `scans` [F33]: what the guard saw and did is kept as it was signed; beside it stands the server's
 * word. Nothing is dropped: what cannot stand goes to quarantine, what came before is success. Judging itself touches no
 * table: what is known is loaded once before it, and what follows is saved once after it.
 */
export const createScanHandler =
  (kit: Kit): PushHandler<'scans'> =>
  async (tx, { principal }, rows) => {
    if (principal.kind !== 'device') throw new PoisonRow('only a tablet has scans');
    const work = startWork(kit, tx, `device:${principal.id}`);
    const upload = await openUpload(work, principal.id, rows);
    for (const scan of upload.scans) takeScan(upload, scan);
    const passes = [...upload.touched].flatMap((id) => upload.passes.get(id) ?? []);
    // Side by side, and both at their end before anything else: a statement that came after a rollback would stand.
    const parts = await Promise.allSettled([
      saveUpload(upload),
      applyPresence(work, passes, upload.movements),
    ]);
    for (const part of parts) if (part.status === 'rejected') throw part.reason;
    await tellAtGate(work, metByList(upload));
    await appendAudit(tx, work.audit);
  };

/** Who was stopped on account of the watchlist, and who was let in where the tablet did not know of it yet. */
const metByList = ({ kept }: Upload): readonly SeenAtGate[] =>
  [...kept.values()].flatMap(({ event, passId, state }) => {
    const wentIn = event.direction === 'entry' && event.action === 'admitted';
    if (event.verdict !== 'WATCHLIST_HOLD' && state !== 'irregular:late_watchlist') return [];
    const { rosterId = null, gateId, trustedAt } = event;
    return [{ passId, rosterId, gateId, at: trustedAt, wentIn }];
  });

function takeScan(upload: Upload, scan: CheckedScan): void {
  const { event, hash } = scan;
  const known = upload.stored.find((one) => one.id === event.id);
  // The answer to the first upload was lost: it stands, and so does what was said about it.
  if (known?.hash === hash) return;
  const fits = known !== undefined || fitsJournal(event, hash, upload.stored);
  const genuine = fits && scan.signed;
  if (genuine && known === undefined) takeBack(upload, scan);
  const decision = judge(upload, scan, { signatureValid: genuine, alreadyStored: known !== undefined });
  if (known !== undefined || decision.state.startsWith('quarantined:')) {
    upload.aside.push({ ...scan, state: decision.state });
    return;
  }
  keep(upload, scan, decision);
  if (decision.counts) count(upload, scan, decision);
  if (event.verdict === 'HOST_CONFIRM_REQUIRED' && event.corrects === null) tellAsked(upload, scan);
}

const passOf = ({ passes }: Upload, { passId }: CheckedScan): ScannedPass | null =>
  passId === null ? null : (passes.get(passId) ?? null);

function judge(
  upload: Upload,
  scan: CheckedScan,
  found: { readonly signatureValid: boolean; readonly alreadyStored: boolean },
): SettlementDecision {
  return decideSettlement(scan.event, {
    ...found,
    receivedAtMs: upload.work.nowMs,
    deviceState: upload.deviceState,
    visit: passOf(upload, scan)?.visit ?? null,
    legacy: upload.legacy.get(scan.event.id) ?? null,
    movements: upload.movements.filter((one) => one.passId === scan.passId),
  });
}

/** An event that corrects another one of this tablet replaces what that one did. */
function takeBack(upload: Upload, { event, passId }: CheckedScan): void {
  const { corrects } = event;
  if (corrects === null || passId === null) return;
  const at = upload.movements.findIndex((one) => one.eventId === corrects && one.passId === passId);
  const movement = upload.movements[at];
  if (movement === undefined || !(upload.kept.has(corrects) || upload.corrected.has(corrects))) return;
  // One that came with this upload has told nobody yet.
  if (!upload.made.delete(corrects)) upload.removed.push(movement.id);
  upload.movements.splice(at, 1);
  upload.touched.add(passId);
}

function keep(upload: Upload, scan: CheckedScan, { state }: SettlementDecision): void {
  const { event, hash } = scan;
  const { id, journalId, seq, prevHash, direction, action } = event;
  upload.kept.set(id, { ...scan, state });
  upload.stored.push({ id, journalId, seq, prevHash, hash });
  note(upload.work, 'scan.settle', { subject: id, facts: { state, direction, gate: event.gateId, action } });
}

function count(upload: Upload, scan: CheckedScan, decision: SettlementDecision): void {
  const { work } = upload;
  const { event } = scan;
  const pass = passOf(upload, scan);
  if (pass === null) throw new Error('a scan counted for a pass that is not there');
  const made = movementOf(work, pass, { event, settlement: decision.state });
  upload.made.set(event.id, made);
  upload.movements.push(made.movement);
  upload.touched.add(pass.passId);
  for (const eventId of decision.doubled) settleAnew(upload, eventId);
  const about = event.direction === 'entry' ? 'arrived' : 'left';
  const { appointmentId, visitorId } = pass;
  if (pass.hostId !== NO_HOST)
    upload.news.push(newsNotice(work, pass.hostId, { about, appointmentId, visitorId }));
}

/** [BUDGET-5] His visitor stands at a gate, and the guard is calling him. */
function tellAsked(upload: Upload, scan: CheckedScan): void {
  const pass = passOf(upload, scan);
  if (pass === null || pass.hostId === NO_HOST) return;
  const { hostId, appointmentId, visitorId } = pass;
  upload.news.push(newsNotice(upload.work, hostId, { about: 'confirm-at-gate', appointmentId, visitorId }));
}

/** An entry settled earlier, or just now, turns out to be the second. */
function settleAnew(upload: Upload, eventId: ScanEvent['id']): void {
  const state = 'irregular:double_entry';
  const kept = upload.kept.get(eventId);
  const made = upload.made.get(eventId);
  if (kept === undefined) upload.doubled.add(eventId);
  else upload.kept.set(eventId, { ...kept, state });
  if (made !== undefined) {
    const movement = { ...made.movement, rev: made.movement.rev + 1, settlement: state } as const;
    upload.made.set(eventId, { ...made, movement });
  }
  note(upload.work, 'scan.settle', { subject: eventId, facts: { state } });
}
