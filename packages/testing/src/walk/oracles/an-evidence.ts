import { hashScanEvent } from '@campus/pass';
import type { Command, ScanEvent } from '@campus/domain';
import { aScanEvent } from '../../builders/a-gate';
import { idOf } from '../../builders/ids';
import type { Evidence, ScanRow, ServerEvidence } from '../evidence';
import type { DeviceEvidence } from '../realm/realm-api';

const HOST = idOf(1);
const TABLET = idOf(0x301);
export const VISIT = idOf(0x101);
export const COMMAND = idOf(0x601);
const NOTICE = idOf(0x701);
const DOCUMENT = '{"id":"visit"}';

/** A campus on which all is well: one host with one visit, one tablet with two scans. */
export async function anEvidence(): Promise<Evidence> {
  const scans = await chained([aScanEvent({ id: idOf(0x401) }), aScanEvent({ id: idOf(0x402), seq: 1 })]);
  return {
    server: aServer(scans),
    devices: [aHost(), aTablet(scans)],
    behind: [],
    converged: true,
    noise: [],
    quota: 2,
  };
}

async function chained(events: readonly ScanEvent[]): Promise<readonly ScanRow[]> {
  const rows: ScanRow[] = [];
  for (const { sig: _, ...event } of events) {
    const prevHash = rows.at(-1)?.hash ?? '';
    const { id, deviceId, journalId, seq } = event;
    rows.push({ id, deviceId, journalId, seq, prevHash, hash: await hashScanEvent({ ...event, prevHash }) });
  }
  return rows;
}

const scope = `person:${HOST}`;

function aServer(scans: readonly ScanRow[]): ServerEvidence {
  const visible = [
    { scope, coll: 'person.appointments', docId: VISIT },
    { scope, coll: 'person.notices', docId: NOTICE },
  ];
  return {
    scans,
    visible,
    everVisible: visible,
    appointments: [{ id: VISIT, hostId: HOST, state: 'approved' }],
    commands: [{ id: COMMAND, kind: 'appointment.create', state: 'accepted', scope }],
    quarantined: [],
    states: [{ id: VISIT, was: 'draft', became: 'approved', xid: '7' }],
    audits: [{ action: 'appointment.create', actor: `person:${HOST}`, subject: VISIT, xid: '7' }],
    trailHolds: true,
    people: [{ id: HOST, roles: ['staff'] }],
    delegations: [],
    guests: [{ day: '2026-11-24', count: 2 }],
    handed: [idOf(0x801)],
    failures: [],
    log: '[{"words":"request"}]',
    secrets: ['13800000001'],
  };
}

const position = (xmax: number, x: number): DeviceEvidence['answered'][number]['to'] => ({
  e: 'e',
  s0: `${xmax}:${xmax}:`,
  s1: null,
  x: String(x),
  i: '',
});

function aHost(): DeviceEvidence {
  const result = JSON.stringify({ id: NOTICE, kind: 'result', body: { commandId: COMMAND } });
  const documents = { appointments: { [VISIT]: DOCUMENT }, notices: { [NOTICE]: result } };
  return {
    ...aQuietDevice('laptop'),
    principal: {
      kind: 'person',
      id: HOST,
      name: '',
      unit: '',
      roles: ['staff'],
    } as DeviceEvidence['principal'],
    held: documents,
    fresh: documents,
    promised: [COMMAND],
    acknowledged: [COMMAND],
    everCame: [`appointments/${VISIT}`, `notices/${NOTICE}`],
    answered: [
      { collection: 'appointments', from: null, to: position(7, 0) },
      { collection: 'appointments', from: position(7, 0), to: position(9, 0) },
    ],
  };
}

function aTablet(scans: readonly ScanRow[]): DeviceEvidence {
  const ids = scans.map(({ id }) => id);
  return {
    ...aQuietDevice('south'),
    principal: { kind: 'device', id: TABLET, name: '', gateId: 'south' } as DeviceEvidence['principal'],
    scans: scans.map(({ id }) => ({ id }) as ScanEvent),
    promised: ids,
    acknowledged: ids,
    greens: ids,
  };
}

const aQuietDevice = (device: string): Omit<DeviceEvidence, 'principal'> => ({
  device,
  held: {},
  fresh: {},
  commands: [] as Command[],
  scans: [],
  promised: [],
  greens: [],
  acknowledged: [],
  everCame: [],
  answered: [],
  sync: { state: 'online', lastSyncAt: null, unsent: 0, ages: {}, faults: [] },
});
