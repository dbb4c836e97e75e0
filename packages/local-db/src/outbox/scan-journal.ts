import {
  uuidV7,
  type JournalId,
  type ScanEvent,
  type ScanEventId,
  type UnsignedScanEvent,
} from '@campus/domain';
import { ScanEvent as ScanEventSchema, JournalId as JournalIdSchema } from '@campus/domain';
import type { RxCollection } from 'rxdb';
import type { Clock, Random } from '../clock';
import { createMonotonicIds } from '../monotonic-id';
import type { StoredDocument } from '../rx-schema';
import type { ScanObservation, ScanSigner } from '../workspace-types';
import type { WriterLock } from './writer-lock';

/**
 * The tablet's own record, kept so that a loss shows: events carry a number without gaps and the hash of the event
 * before, within a journal that is new whenever the database is. One writer: a second tab is refused until it takes
 * over. The journal's end is not kept apart from its events, so that no crash can part the two.
 */
export interface ScanJournal {
  append(observation: ScanObservation): Promise<ScanEvent>;
}

export interface JournalParts {
  readonly scans: RxCollection<StoredDocument>;
  readonly signer: ScanSigner;
  readonly lock: WriterLock;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly random: Random;
}

/** Where the next event goes. */
interface JournalEnd {
  readonly journalId: JournalId;
  readonly seq: number;
  readonly prevHash: string;
  readonly nextId: () => string;
}

export function createScanJournal(parts: JournalParts): ScanJournal {
  let end: JournalEnd | null = null;
  let tail: Promise<unknown> = Promise.resolve();
  const append = async (observation: ScanObservation): Promise<ScanEvent> => {
    const fresh = await parts.lock.hold();
    // Another tab may have written while it held the lock, and after a failed write only the disk knows what is there.
    const at: JournalEnd = end === null || fresh ? await loadEnd(parts) : end;
    end = null;
    const event = await signNext(parts, at, observation);
    await parts.scans.insert(event);
    end = { ...at, seq: event.seq + 1, prevHash: await hashOf(parts, event) };
    return event;
  };
  return {
    append: (observation) => {
      const turn = tail.then(() => append(observation));
      tail = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function signNext(
  parts: JournalParts,
  at: JournalEnd,
  observation: ScanObservation,
): Promise<ScanEvent> {
  const { signer } = parts;
  const unsigned: UnsignedScanEvent = {
    ...observation,
    id: at.nextId() as ScanEventId,
    deviceId: signer.deviceId,
    journalId: at.journalId,
    seq: at.seq,
    prevHash: at.prevHash,
  };
  return ScanEventSchema.parse(await signer.sign(unsigned));
}

async function loadEnd(parts: JournalParts): Promise<JournalEnd> {
  const newest = await parts.scans.findOne({ sort: [{ id: 'desc' }] }).exec();
  const nextId = createMonotonicIds(parts.clock, parts.random, newest?.primary ?? null);
  if (newest === null) return { journalId: newJournalId(parts), seq: 0, prevHash: '', nextId };
  const event = ScanEventSchema.parse(newest.toMutableJSON());
  return { journalId: event.journalId, seq: event.seq + 1, prevHash: await hashOf(parts, event), nextId };
}

const newJournalId = (parts: JournalParts): JournalId =>
  JournalIdSchema.parse(uuidV7(parts.clock.nowMs(), parts.random.bytes(10)));

function hashOf(parts: JournalParts, event: ScanEvent): Promise<string> {
  const { sig: _, ...unsigned } = event;
  return parts.signer.hash(unsigned);
}
