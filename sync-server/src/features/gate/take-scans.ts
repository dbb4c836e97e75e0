import {
  decideSettlement,
  type DeviceId,
  type PassId,
  type ScanEvent,
  type ScanEventId,
  type SettlementDecision,
  type SettlementState,
} from '@campus/domain';
import { hashScanEvent, PublicJwk, verifyScanEvent } from '@campus/pass';
import type { PushHandler } from '../../replication';
import { appendAudit } from '../audit';
import { loadCampusFacts } from '../campus';
import { publishNews, publishSettlement } from '../notices';
import { note, startWork, type Kit, type Work } from '../work';
import { applyPresence } from './apply-presence';
import { fitsJournal } from './check-chain';
import { advanceJournals } from './journals';
import { removeMovement, resettleMovement, saveMovement } from './movements';
import { PoisonRow } from '../work';
import {
  loadMovements,
  loadStoredScans,
  lockScannedPasses,
  type KnownMovement,
  type ScannedPass,
  type StoredScan,
} from './scan-knowledge';

/** One upload while it is being settled. The lists grow as its events are taken. */
interface Upload {
  readonly work: Work;
  readonly deviceId: DeviceId;
  readonly deviceState: 'active' | 'revoked';
  readonly publicJwk: PublicJwk;
  readonly passes: ReadonlyMap<PassId, ScannedPass>;
  readonly stored: StoredScan[];
  readonly movements: KnownMovement[];
  readonly touched: Set<PassId>;
  readonly taken: ScanEvent[];
}

/**
 * The push handler of `scans` [F33]: what the guard saw and did is kept as it was signed; beside it stands the server's
 * word. Nothing is dropped: what cannot stand goes to quarantine, what came before is success.
 */
export const createScanHandler =
  (kit: Kit): PushHandler<'scans'> =>
  async (tx, { principal }, rows) => {
    if (principal.kind !== 'device') throw new PoisonRow('only a tablet has scans');
    const work = startWork(kit, tx, `device:${principal.id}`);
    const upload = await openUpload(work, principal.id, rows);
    for (const event of inJournalOrder(rows)) await takeScan(upload, event);
    const gaps = await advanceJournals(work, principal.id, upload.taken);
    for (const { journalId, nextSeq, topSeq } of gaps)
      kit.log.warn('a journal has a gap', { deviceId: principal.id, journalId, nextSeq, topSeq });
    const passes = [...upload.touched].flatMap((id) => upload.passes.get(id) ?? []);
    await applyPresence(work, passes, upload.movements);
    await appendAudit(tx, work.audit);
  };

/** A tablet's own order, so that each event finds its predecessor; ids are made in that order as well. */
const inJournalOrder = (events: readonly ScanEvent[]): readonly ScanEvent[] =>
  [...events].sort((a, b) =>
    a.journalId === b.journalId ? a.seq - b.seq : a.journalId < b.journalId ? -1 : 1,
  );

async function openUpload(work: Work, deviceId: DeviceId, events: readonly ScanEvent[]): Promise<Upload> {
  const { tx } = work;
  const [device] = await tx<{ publicJwk: unknown; state: 'active' | 'revoked' }[]>`
    select public_jwk, state from devices where id = ${deviceId}`;
  if (device === undefined) throw new PoisonRow('the tablet is not enrolled');
  const passIds = events.flatMap((event) => event.passId ?? []);
  return {
    work,
    deviceId,
    deviceState: device.state,
    publicJwk: PublicJwk.parse(device.publicJwk),
    passes: await lockScannedPasses(tx, passIds, await loadCampusFacts(tx)),
    stored: [...(await loadStoredScans(tx, deviceId, events))],
    movements: [...(await loadMovements(tx, passIds))],
    touched: new Set(),
    taken: [],
  };
}

async function takeScan(upload: Upload, event: ScanEvent): Promise<void> {
  const hash = await hashScanEvent(withoutSignature(event));
  const known = upload.stored.find((one) => one.id === event.id);
  // The answer to the first upload was lost: it stands, and so does what was said about it.
  if (known?.hash === hash) return;
  const fits = known !== undefined || fitsJournal(event, hash, upload.stored);
  const genuine = fits && (await isGenuine(upload, event));
  if (genuine && known === undefined) await takeBack(upload, event);
  const decision = judge(upload, event, { signatureValid: genuine, alreadyStored: known !== undefined });
  if (known !== undefined || decision.state.startsWith('quarantined:'))
    return setAside(upload, event, { hash, state: decision.state });
  await keep(upload, event, { hash, decision });
  if (decision.counts) await count(upload, { event, decision });
}

const isGenuine = async ({ deviceId, publicJwk }: Upload, event: ScanEvent): Promise<boolean> =>
  event.deviceId === deviceId && (await verifyScanEvent(event, publicJwk));

const passOf = ({ passes }: Upload, { passId }: ScanEvent): ScannedPass | null =>
  passId === null ? null : (passes.get(passId) ?? null);

function judge(
  upload: Upload,
  event: ScanEvent,
  found: { readonly signatureValid: boolean; readonly alreadyStored: boolean },
): SettlementDecision {
  return decideSettlement(event, {
    ...found,
    receivedAtMs: upload.work.nowMs,
    deviceState: upload.deviceState,
    visit: passOf(upload, event)?.visit ?? null,
    movements: upload.movements.filter((one) => one.passId === event.passId),
  });
}

function withoutSignature(event: ScanEvent): Omit<ScanEvent, 'sig'> {
  const { sig: _, ...unsigned } = event;
  return unsigned;
}

/** An event that corrects another one of this tablet replaces what that one did. */
async function takeBack(upload: Upload, event: ScanEvent): Promise<void> {
  if (event.corrects === null || event.passId === null) return;
  const at = upload.movements.findIndex(
    (one) => one.eventId === event.corrects && one.passId === event.passId,
  );
  const own = upload.taken.some((one) => one.id === event.corrects) || (await isOwn(upload, event.corrects));
  if (at < 0 || !own) return;
  await removeMovement(upload.work, event.passId, event.corrects);
  upload.movements.splice(at, 1);
  upload.touched.add(event.passId);
}

async function isOwn({ work, deviceId }: Upload, eventId: ScanEventId): Promise<boolean> {
  const [row] = await work.tx`select from scan_events where id = ${eventId} and device_id = ${deviceId}`;
  return row !== undefined;
}

async function setAside(
  { work, deviceId }: Upload,
  event: ScanEvent,
  { hash, state }: { readonly hash: string; readonly state: SettlementState },
): Promise<void> {
  const made = await work.tx`
    insert into scan_quarantine (device_id, event_id, hash, state, body, received_at)
    values (${deviceId}, ${event.id}, ${hash}, ${state}, ${JSON.stringify(event)}::text::jsonb, ${work.now})
    on conflict (device_id, event_id, hash) do nothing`;
  if (made.count === 0) return;
  await publishSettlement(work, deviceId, { eventId: event.id, state, settledAt: work.now });
  note(work, 'scan.quarantine', { subject: event.id, facts: { state } });
}

async function keep(
  upload: Upload,
  event: ScanEvent,
  { hash, decision }: { readonly hash: string; readonly decision: SettlementDecision },
): Promise<void> {
  const { work, deviceId } = upload;
  await work.tx`
    insert into scan_events (id, device_id, journal_id, seq, pass_id, trusted_at, hash, body, settlement, settled_at,
      received_at)
    values (${event.id}, ${deviceId}, ${event.journalId}, ${event.seq}, ${event.passId}, ${event.trustedAt}, ${hash},
      ${JSON.stringify(event)}::text::jsonb, ${decision.state}, ${work.now}, ${work.now})`;
  const { id, journalId, seq, prevHash } = event;
  upload.stored.push({ id, journalId, seq, prevHash, hash });
  upload.taken.push(event);
  await publishSettlement(work, deviceId, { eventId: event.id, state: decision.state, settledAt: work.now });
  note(work, 'scan.settle', {
    subject: event.id,
    facts: { state: decision.state, direction: event.direction, gate: event.gateId, action: event.action },
  });
}

async function count(
  upload: Upload,
  of: { readonly event: ScanEvent; readonly decision: SettlementDecision },
): Promise<void> {
  const { event, decision } = of;
  const { work } = upload;
  const pass = passOf(upload, event);
  if (pass === null) throw new Error('a scan counted for a pass that is not there');
  upload.movements.push(await saveMovement(work, pass, { event, settlement: decision.state }));
  upload.touched.add(pass.passId);
  for (const eventId of decision.doubled) await resettle(upload, pass, eventId);
  await publishNews(work, pass.hostId, {
    about: event.direction === 'entry' ? 'arrived' : 'left',
    appointmentId: pass.appointmentId,
    visitorId: pass.visitorId,
  });
}

/** An entry settled earlier turns out to be the second: its own tablet and everybody who holds the movement are told. */
async function resettle({ work }: Upload, pass: ScannedPass, eventId: ScanEventId): Promise<void> {
  const state = 'irregular:double_entry';
  const [row] = await work.tx<{ deviceId: string }[]>`
    update scan_events set settlement = ${state}, settled_at = ${work.now} where id = ${eventId} returning device_id`;
  await resettleMovement(work, pass, { eventId, settlement: state });
  if (row !== undefined) await publishSettlement(work, row.deviceId, { eventId, state, settledAt: work.now });
  note(work, 'scan.settle', { subject: eventId, facts: { state } });
}
