import { createHash } from 'node:crypto';
import { DeviceId, GateId, PassId, type ScanEvent, type UnsignedScanEvent } from '@campus/domain';
import type { ScanObservation, ScanSigner } from '../src/workspace-types';

export const DEVICE_ID = DeviceId.parse('01930000-0000-7000-8000-0000000000d1');

export const aScan = (changes: Partial<ScanObservation> = {}): ScanObservation => ({
  passId: PassId.parse('AAAAAAAAAAAAAAAA'),
  generation: 0,
  gateId: GateId.parse('south'),
  guardId: null,
  shiftId: null,
  direction: 'entry',
  source: 'qr_bearer',
  basis: 'replica',
  deviceAt: '2026-11-24T06:30:00.000Z',
  trustedAt: '2026-11-24T06:30:00.000Z',
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

export const hashOf = (event: UnsignedScanEvent): string =>
  createHash('sha256')
    .update(JSON.stringify(event, Object.keys(event).sort(compareText)))
    .digest('base64url');

const compareText = (a: string, b: string): number => (a < b ? -1 : 1);

/** Signs with the hash itself: the journal only has to hand the whole event over. */
export const aSigner = (): ScanSigner => ({
  deviceId: DEVICE_ID,
  hash: (event) => Promise.resolve(hashOf(event)),
  sign: (event) => Promise.resolve({ ...event, sig: `signed-${hashOf(event)}` }),
});

/** What is wrong with this chain, oldest first; null: nothing. */
export function faultOf(events: readonly ScanEvent[]): string | null {
  for (const [i, event] of events.entries()) {
    const before = events[i - 1];
    if (event.seq !== i) return `gap at ${i}`;
    if (event.journalId !== events[0]?.journalId) return `other journal at ${i}`;
    if (event.prevHash !== (before === undefined ? '' : hashOf(withoutSignature(before))))
      return `link at ${i}`;
  }
  return null;
}

function withoutSignature(event: ScanEvent): UnsignedScanEvent {
  const { sig, ...unsigned } = event;
  if (sig === '') throw new Error('a scan without signature');
  return unsigned;
}
