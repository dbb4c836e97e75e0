import type { CollectionName, DocumentOf } from '@campus/domain';

type Pulled = Exclude<CollectionName, 'commands' | 'scans'>;
/** A document without its id, and with nothing of the one it replaces: what a revoked replica is left with. */
type Blank<C extends Pulled> = Readonly<Record<keyof DocumentOf<C>, unknown>>;

const NIL = '00000000-0000-0000-0000-000000000000';
const NO_PASS = 'A'.repeat(16);
const NEVER = '1970-01-01T00:00:00.000Z';
const ONCE = 'single';

/**
 * [SYNC-6] A tombstone is checked by the replica's schema and overwrites what it stored, so it must be valid and must
 * say nothing. The test beside this file holds each one to its entity's schema.
 */
const BLANKS: { readonly [C in Pulled]: Blank<C> } = {
  facts: { id: '', kind: 'campus', rev: 0, body: {} },
  revocations: { id: '', passId: NO_PASS, generation: null, state: 'resumed', version: 0, at: NEVER },
  appointments: {
    id: NIL,
    rev: 0,
    state: 'superseded',
    applied: false,
    hostId: NIL,
    hostName: '',
    hostUnit: '',
    visitType: 'guest',
    purpose: '',
    unit: '',
    area: '',
    gates: [],
    startAt: NEVER,
    endAt: NEVER,
    entryRule: ONCE,
    plate: null,
    guardNote: '',
    pickUp: false,
    visitors: [],
    approvals: [],
    acts: [],
    group: null,
    partOf: null,
    series: null,
    batch: null,
    createdAt: NEVER,
    updatedAt: NEVER,
    lastCommandId: null,
  },
  passes: {
    id: NO_PASS,
    rev: 0,
    appointmentId: NIL,
    visitorId: NIL,
    visitorName: '',
    hostName: '',
    unit: '',
    visitType: 'guest',
    state: 'none',
    generation: 0,
    token: null,
    shortCode: '',
    gates: [],
    startAt: NEVER,
    endAt: NEVER,
    entryRule: ONCE,
    dailyHours: null,
    purpose: '',
    area: '',
    reason: null,
  },
  credentials: {
    id: '',
    rev: 0,
    alumnusId: NIL,
    year: 1970,
    name: '',
    state: 'withdrawn',
    validFrom: NEVER,
    validUntil: NEVER,
    used: 0,
    held: 0,
  },
  roster: {
    id: '',
    rev: 0,
    visitType: 'guest',
    state: 'superseded',
    passState: 'none',
    generation: 0,
    acceptsFrom: 0,
    gates: [],
    startAt: NEVER,
    endAt: NEVER,
    entryRule: ONCE,
    dailyHours: null,
    partySize: 1,
    hold: false,
    hostConfirm: false,
    bound: false,
    pickUp: false,
    attention: false,
    shortCodeHash: '',
    sealed: { box: '', byPass: [] },
  },
  movements: {
    id: NIL,
    rev: 0,
    eventId: null,
    passId: NO_PASS,
    appointmentId: null,
    direction: 'exit',
    gateId: 'blank',
    at: NEVER,
    inferred: true,
    settlement: 'duplicate_upload',
  },
  legacy: { id: '', rev: 0, turns: [] },
  notices: { id: NIL, kind: 'news', at: NEVER, body: {} },
};

/**
 * The wire text of a document that was taken away. One with a body of its own for each reader is stored as
 * `<id>~<reader>` and known to replicas by its id.
 */
export function tombstoneOf(collection: CollectionName, storedId: string): string {
  const [id] = storedId.split('~');
  const blank = collection === 'commands' || collection === 'scans' ? {} : BLANKS[collection];
  return JSON.stringify({ ...blank, id, _deleted: true });
}
