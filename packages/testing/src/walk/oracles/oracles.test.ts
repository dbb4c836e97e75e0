import { expect, it } from 'vitest';
import type { Evidence } from '../evidence';
import type { DeviceEvidence } from '../realm/realm-api';
import { judge, ORACLES } from '.';
import { anEvidence, COMMAND, VISIT } from './an-evidence';

/** An oracle that cannot object is none: each has to find what was broken for it, and nobody else has to. */
type Breakage = (well: Evidence) => Evidence;

const atServer =
  (change: (server: Evidence['server']) => Partial<Evidence['server']>): Breakage =>
  (well) => ({ ...well, server: { ...well.server, ...change(well.server) } });

const atDevice =
  (at: number, change: (device: DeviceEvidence) => Partial<DeviceEvidence>): Breakage =>
  (well) => ({
    ...well,
    devices: well.devices.map((device, n) => (n === at ? { ...device, ...change(device) } : device)),
  });

const HOST = 0;
const TABLET = 1;
const changed = (was: string, became: string): Breakage =>
  atServer(({ states }) => ({ states: [...states, { id: VISIT, was, became, xid: '7' }] }));

const BROKEN: readonly (readonly [oracle: string, what: string, breakage: Breakage])[] = [
  ['I1', 'a row that was acknowledged is not there', atServer(() => ({ commands: [] }))],
  ['I1', 'a row that was kept never arrived', atDevice(HOST, () => ({ promised: [COMMAND, 'another'] }))],
  [
    'I1',
    'a command has two results',
    atDevice(HOST, ({ fresh }) => {
      const [result = ''] = Object.values(fresh['notices'] ?? {});
      return { fresh: { ...fresh, notices: { ...fresh['notices'], twice: result } } };
    }),
  ],
  ['I2', 'somebody was let in without a record', atDevice(TABLET, () => ({ greens: ['unheard'] }))],
  ['I3', 'a state that is over goes on', changed('canceled_by_host', 'approved')],
  ['I3', 'a host does what is the gate’s', changed('approved', 'checked_in')],
  ['I4', 'a journal has a gap', atServer(({ scans }) => ({ scans: scans.slice(1) }))],
  [
    'I4',
    'a chain is broken',
    atServer(({ scans }) => ({ scans: scans.map((scan) => ({ ...scan, prevHash: '' })) })),
  ],
  [
    'I4',
    'an honest tablet is doubted',
    atServer(({ scans }) => ({ quarantined: scans.map(({ id }) => ({ id, why: 'quarantined' })) })),
  ],
  [
    'I5',
    'a replica lacks a document',
    atDevice(HOST, ({ held }) => ({ held: { ...held, appointments: {} } })),
  ],
  [
    'I5',
    'a replica holds a document too many',
    atDevice(HOST, ({ held }) => ({ held: { ...held, movements: { foreign: '{}' } } })),
  ],
  [
    'I5',
    'a replica holds an old document',
    atDevice(HOST, ({ held }) => ({ held: { ...held, appointments: { [VISIT]: '{"id":"older"}' } } })),
  ],
  ['I5', 'somebody else’s document came by', atDevice(HOST, () => ({ everCame: ['appointments/foreign'] }))],
  [
    'I5',
    'the feed forgot a host’s own visit',
    atServer(({ appointments }) => ({
      appointments: [...appointments, ...appointments.map((one) => ({ ...one, id: 'forgotten' }))],
    })),
  ],
  ['I6', 'a position goes back', atDevice(HOST, ({ answered }) => ({ answered: [...answered].reverse() }))],
  [
    'I6',
    'an answer leads back',
    atDevice(HOST, ({ answered }) => ({
      answered: answered.map(({ collection, from, to }) => ({
        collection,
        from: from === null ? null : to,
        to: from ?? to,
      })),
    })),
  ],
  ['I7', 'there are more guests than may come', (well) => ({ ...well, quota: 1 })],
  ['I8', 'the trail is silent on a change', atServer(() => ({ audits: [] }))],
  ['I8', 'the trail tells of what did not happen', atServer(() => ({ states: [] }))],
  ['I8', 'the trail’s chain is broken', atServer(() => ({ trailHolds: false }))],
  ['I9', 'a device does not come to rest in time', (well) => ({ ...well, behind: ['laptop'] })],
  ['I9', 'a queue is not empty', atDevice(TABLET, ({ sync }) => ({ sync: { ...sync, unsent: 1 } }))],
  ['I10', 'the log knows a telephone number', atServer(() => ({ log: 'sent to 13800000001' }))],
  ['I11', 'a message was handed over twice', atServer(({ handed }) => ({ handed: [...handed, ...handed] }))],
  ['quiet', 'the server failed', atServer(() => ({ failures: ['{}'] }))],
  ['quiet', 'a realm complains', (well) => ({ ...well, noise: ['Warning'] })],
];

it('all is well on a campus on which all is well', async () => {
  expect(judge(await anEvidence())).toEqual([]);
});

it.each(BROKEN)('%s objects when %s', async (name, _, breakage) => {
  const evidence = breakage(await anEvidence());
  const findings = (ORACLES[name] ?? []).flatMap((oracle) => oracle(evidence));
  expect(findings).not.toEqual([]);
});

it('every oracle has been seen to object', async () => {
  const well = await anEvidence();
  const broken = BROKEN.map(([, , breakage]) => breakage(well));
  const silent = Object.values(ORACLES)
    .flat()
    .filter((oracle) => broken.every((evidence) => oracle(evidence).length === 0));
  expect(silent).toEqual([]);
});
