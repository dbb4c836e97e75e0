import type { DeviceId, LegacyRecord, PassId, ScanEvent, ScanEventId, SettlementState } from '@campus/domain';
import { hashScanEvent, PublicJwk, verifyScanEvent } from '@campus/pass';
import type { Publication } from '../../replication';
import { loadCampusFacts } from '../campus';
import { PoisonRow, type Work } from '../work';
import type { NewMovement } from './movements';
import {
  loadCorrected,
  loadLegacyOf,
  loadMovements,
  loadPassesOfRoster,
  loadStoredScans,
  lockScannedPasses,
  type KnownMovement,
  type ScannedPass,
  type StoredScan,
} from './scan-knowledge';

/** An event with what was found out about it before anything was judged. */
export interface CheckedScan {
  readonly event: ScanEvent;
  /** Whose crossing it was: the scanned pass, or the one that a short code's roster entry stands for. */
  readonly passId: PassId | null;
  readonly hash: string;
  /** Signed by this tablet, exactly as it lies here. */
  readonly signed: boolean;
}

export interface JudgedScan extends CheckedScan {
  readonly state: SettlementState;
}

/**
 * One upload while it is being settled: everything that judging needs is loaded before, and what it leads to gathers
 * here and is saved at its end. The lists grow as its events are taken.
 */
export interface Upload {
  readonly work: Work;
  readonly deviceId: DeviceId;
  readonly deviceState: 'active' | 'revoked';
  readonly scans: readonly CheckedScan[];
  readonly passes: ReadonlyMap<PassId, ScannedPass>;
  readonly stored: StoredScan[];
  readonly corrected: ReadonlySet<ScanEventId>;
  readonly movements: KnownMovement[];
  readonly touched: Set<PassId>;
  readonly kept: Map<ScanEventId, JudgedScan>;
  readonly aside: JudgedScan[];
  readonly made: Map<ScanEventId, NewMovement>;
  /** Movements of earlier uploads: taken back, and found to be second entries. */
  readonly removed: string[];
  readonly doubled: Set<ScanEventId>;
  readonly news: Publication[];
  /** Appointments of the old system, by event. */
  readonly legacy: ReadonlyMap<ScanEventId, LegacyRecord>;
}

/** Loads what is known, in as many statements for one event as for two hundred, and checks hashes and signatures. */
export async function openUpload(
  work: Work,
  deviceId: DeviceId,
  events: readonly ScanEvent[],
): Promise<Upload> {
  const { tx } = work;
  const [device, facts] = await Promise.all([lockDevice(work, deviceId), loadCampusFacts(tx)]);
  const legacy = await loadLegacyOf(tx, events);
  const passesOfRoster = await loadPassesOfRoster(tx, events, legacy);
  const passOf = (event: ScanEvent): PassId | null => event.passId ?? passesOfRoster.get(event.id) ?? null;
  const passIds = events.flatMap((event) => passOf(event) ?? []);
  // The appointments are locked by the first of these, so the others see what the locks waited for.
  const [passes, stored, movements, corrected, scans] = await Promise.all([
    lockScannedPasses(tx, passIds, facts),
    loadStoredScans(tx, deviceId, events),
    loadMovements(tx, passIds),
    loadCorrected(tx, deviceId, events),
    Promise.all(
      inJournalOrder(events).map(async (event) => ({
        ...(await check(event, deviceId, device.publicJwk)),
        passId: passOf(event),
      })),
    ),
  ]);
  return {
    work,
    deviceId,
    deviceState: device.state,
    scans,
    passes,
    stored: [...stored],
    corrected,
    movements: [...movements],
    touched: new Set(),
    kept: new Map(),
    aside: [],
    made: new Map(),
    removed: [],
    doubled: new Set(),
    news: [],
    legacy,
  };
}

/**
 * Held until the end: uploads of one tablet go one after the other. The same one may well come twice at once, when its
 * sender gave up waiting; the second must find what the first has stored, not run into it.
 */
async function lockDevice(work: Work, deviceId: DeviceId) {
  const [device] = await work.tx<{ publicJwk: unknown; state: 'active' | 'revoked' }[]>`
    select public_jwk, state from devices where id = ${deviceId} for no key update`;
  if (device === undefined) throw new PoisonRow('the tablet is not enrolled');
  return { publicJwk: PublicJwk.parse(device.publicJwk), state: device.state };
}

/** A tablet's own order, so that each event finds its predecessor; ids are made in that order as well. */
const inJournalOrder = (events: readonly ScanEvent[]): readonly ScanEvent[] =>
  [...events].sort((a, b) =>
    a.journalId === b.journalId ? a.seq - b.seq : a.journalId < b.journalId ? -1 : 1,
  );

async function check(
  event: ScanEvent,
  deviceId: DeviceId,
  publicJwk: PublicJwk,
): Promise<Omit<CheckedScan, 'passId'>> {
  const { sig: _, ...unsigned } = event;
  const [hash, signed] = await Promise.all([
    hashScanEvent(unsigned),
    event.deviceId === deviceId && verifyScanEvent(event, publicJwk),
  ]);
  return { event, hash, signed };
}
