import type { ScanObservation } from '@campus/local-db';
import { Gate, GateId, Movement, Policy, Revocation, RosterEntry, ScanEvent } from '@campus/domain';
import type { z } from 'zod';
import { idOf, passIdOf } from './ids';

const named = (name: string): Record<'zh-Hans' | 'zh-Hant' | 'en', string> => ({
  'zh-Hans': name,
  'zh-Hant': name,
  en: name,
});

export const aGate = (changes: Partial<z.input<typeof Gate>> = {}): Gate =>
  Gate.parse({
    id: 'south',
    bit: 0,
    name: named('South'),
    opens: '06:30',
    closes: '22:30',
    vehicles: true,
    exitScan: true,
    t1Minutes: 15,
    t2Minutes: 1_440,
    t3Minutes: 4_320,
    ...changes,
  });

export const aPolicy = (changes: Partial<z.input<typeof Policy>> = {}): Policy =>
  Policy.parse({
    visitType: 'official',
    version: 1,
    name: named('Official visit'),
    invitedBy: ['staff'],
    steps: [],
    maxDaysAhead: 30,
    leadTimeMinutes: 0,
    maxDays: 7,
    maxVisitors: 20,
    document: 'none',
    entryRule: 'many',
    dailyHours: null,
    bearer: true,
    liveOnly: false,
    graceMinutes: 30,
    minorUnderYears: 0,
    maxPerDay: null,
    visitsPerYear: null,
    strangers: false,
    closedDays: [],
    ...changes,
  });

export const aRosterEntry = (changes: Partial<z.input<typeof RosterEntry>> = {}): RosterEntry =>
  RosterEntry.parse({
    id: 'r'.repeat(43),
    rev: 1,
    visitType: 'official',
    state: 'approved',
    passState: 'active',
    generation: 0,
    acceptsFrom: 0,
    gates: ['south'],
    startAt: '2026-11-24T01:00:00.000Z',
    endAt: '2026-11-24T09:00:00.000Z',
    entryRule: 'many',
    dailyHours: null,
    partySize: 1,
    hold: false,
    hostConfirm: false,
    bound: false,
    pickUp: false,
    attention: false,
    shortCodeHash: 's'.repeat(43),
    sealed: { box: '', byPass: [] },
    ...changes,
  });

export const aRevocation = (changes: Partial<z.input<typeof Revocation>> = {}): Revocation =>
  Revocation.parse({
    id: passIdOf(1),
    passId: passIdOf(1),
    generation: null,
    state: 'revoked',
    version: 1,
    at: '2026-11-24T00:00:00.000Z',
    ...changes,
  });

export const aMovement = (changes: Partial<z.input<typeof Movement>> = {}): Movement =>
  Movement.parse({
    id: idOf(0x501),
    rev: 1,
    eventId: idOf(0x401),
    passId: passIdOf(1),
    appointmentId: idOf(0x101),
    direction: 'entry',
    gateId: 'south',
    at: '2026-11-24T01:30:00.000Z',
    inferred: false,
    settlement: 'confirmed',
    ...changes,
  });

/** What a gate hands to its journal. */
export const aScanObservation = (changes: Partial<ScanObservation> = {}): ScanObservation => ({
  passId: null,
  generation: null,
  gateId: GateId.parse('south'),
  guardId: null,
  shiftId: null,
  direction: 'entry',
  source: 'qr_bearer',
  basis: 'replica',
  deviceAt: '2026-11-23T01:00:00.000Z',
  trustedAt: '2026-11-23T01:00:00.000Z',
  offsetMs: 0,
  verdict: 'UNKNOWN_PASS',
  action: 'refused',
  partySize: 1,
  corrects: null,
  reason: null,
  keysAgeMs: 0,
  revocationsAgeMs: 0,
  rosterAgeMs: 0,
  ...changes,
});

/** An entry by a valid static code, chained to nothing. */
export const aScanEvent = (changes: Partial<z.input<typeof ScanEvent>> = {}): ScanEvent =>
  ScanEvent.parse({
    id: idOf(0x401),
    passId: passIdOf(1),
    generation: 0,
    deviceId: idOf(0x301),
    journalId: idOf(0x302),
    seq: 0,
    prevHash: '',
    sig: '',
    gateId: 'south',
    guardId: null,
    shiftId: null,
    direction: 'entry',
    source: 'qr_bearer',
    basis: 'replica',
    deviceAt: '2026-11-24T01:30:00.000Z',
    trustedAt: '2026-11-24T01:30:00.000Z',
    offsetMs: 0,
    verdict: 'VALID',
    action: 'admitted',
    partySize: 1,
    corrects: null,
    reason: null,
    keysAgeMs: 0,
    revocationsAgeMs: 0,
    rosterAgeMs: 0,
    ...changes,
  });
