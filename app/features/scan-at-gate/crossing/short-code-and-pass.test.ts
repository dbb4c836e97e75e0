import 'fake-indexeddb/auto';
import { DeviceId, PassId, type Direction, type Movement, type ScanEvent } from '@campus/domain';
import { openWorkspace, type Workspace } from '@campus/local-db';
import {
  createDeviceKey,
  createSeenProofs,
  createSigningKey,
  hashScanEvent,
  issuePass,
  signScanEvent,
  toCarrier,
} from '@campus/pass';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aKeyset, aMovement, anEntry, CAMPUS_FACTS, PASS, someClaims } from './builders.test-data';
import { readGateBook } from './gate-book';
import { judgeCode } from './judge-code';
import { createPassNames } from './pass-names';
import { correct, observe } from './scan-observation';

/** Databases open slowly on a busy machine; nothing here measures time. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOON = Date.parse('2026-11-24T04:00:00.000Z');
const SHORT = '7K3MXQ0RTZ';
const DEVICE = DeviceId.parse('01930000-0000-7000-8000-0000000000d1');
const issuer = await createSigningKey('A01');
const keyset = aKeyset(issuer.publicJwk, NOON);
const QR = toCarrier(await issuePass(someClaims(NOON), issuer));
const entry = await anEntry(SHORT);
const book = readGateBook(CAMPUS_FACTS);

let open: Workspace[] = [];
afterEach(async () => {
  for (const workspace of open) await workspace.signOut({ whenUnsent: 'export' });
  open = [];
});

/** A server that has this entry and these movements, and takes no scans. */
function aServer(movements: readonly Movement[]): typeof fetch {
  const pages: Readonly<Record<string, readonly object[]>> = { roster: [entry], movements };
  return (input, init) => {
    const url = typeof input === 'string' ? input : '';
    const name = /\/sync\/v1\/(\w+)\/pull/.exec(url)?.[1];
    if (name === undefined || init?.method === 'POST') return Promise.reject(new TypeError('no network'));
    const documents = url.includes('checkpoint') ? [] : (pages[name] ?? []);
    const checkpoint = { e: 'e1', s0: null, s1: null, x: '0', i: String(documents.length) };
    return Promise.resolve(Response.json({ documents, checkpoint }));
  };
}

async function aTablet(movements: readonly Movement[] = []) {
  const keys = await createDeviceKey();
  const workspace = await openWorkspace({
    principal: { kind: 'device', id: DEVICE },
    epoch: 'e1',
    fetch: aServer(movements),
    storage: 'memory',
    signer: {
      deviceId: DEVICE,
      hash: hashScanEvent,
      sign: (event) => signScanEvent(event, keys.privateKey),
    },
  });
  open.push(workspace);
  await expect.poll(() => workspace.find('roster', entry.id)).not.toBeNull();
  for (const { id } of movements) await expect.poll(() => workspace.find('movements', id)).not.toBeNull();
  const [gate] = book.gates;
  if (gate === undefined) throw new Error('the gate of this test is malformed');
  const names = createPassNames(workspace);
  let nowMs = NOON;
  const judge = (text: string, direction: Direction) =>
    judgeCode(
      { text, road: text === SHORT ? 'typed' : 'camera', direction },
      {
        workspace,
        names,
        book,
        gate,
        keyset,
        statusLists: { wordOn: () => ({ statusBit: 'valid', statusAgeMs: 0 }) },
        seen: createSeenProofs(),
        ages: { keysMs: 0, revocationsMs: 0, rosterMs: 0 },
        time: { nowMs, standing: 'trusted', offsetMs: 0 },
      },
    );
  /** Judged, recorded, and let pass by the guard where the verdict leaves it to him. */
  const cross = async (text: string, direction: Direction): Promise<ScanEvent> => {
    const judged = await judge(text, direction);
    const first = await workspace.appendScan(observe(judged, { shift: null, gateId: gate.id }));
    nowMs += 60_000;
    const admit = { action: 'admitted', reason: 'document-checked' } as const;
    if (first.action !== 'admitted')
      await workspace.appendScan(correct(first, admit, { nowMs, offsetMs: 0 }));
    nowMs += 60_000;
    return first;
  };
  return { judge, cross };
}
const codeOf = async (judging: Promise<{ readonly verdict: { readonly code: string } }>) =>
  (await judging).verdict.code;

describe.each([
  { way: 'in by short code, then the pass', first: SHORT, second: QR },
  { way: 'in by pass, then the short code', first: QR, second: SHORT },
  { way: 'in by short code, then again', first: SHORT, second: SHORT },
  { way: 'in by pass, then again', first: QR, second: QR },
])('[TAB-17] $way', ({ first, second }) => {
  it('[TAB-17] is inside already, at the tablet that let it in', async () => {
    const { judge, cross } = await aTablet();
    expect(await codeOf(judge(second, 'entry'))).toBe('ID_CHECK_REQUIRED');
    await cross(first, 'entry');
    expect(await codeOf(judge(second, 'entry'))).toBe('ALREADY_INSIDE');
  });

  it('[TAB-17] leaves with either, and may come again', async () => {
    const { judge, cross } = await aTablet();
    expect(await codeOf(judge(second, 'exit'))).toBe('EXIT_WITHOUT_ENTRY');
    await cross(first, 'entry');
    expect((await cross(second, 'exit')).verdict).toBe('EXIT_RECORDED');
    expect(await codeOf(judge(first, 'entry'))).toBe('ID_CHECK_REQUIRED');
    expect(await codeOf(judge(second, 'exit'))).toBe('EXIT_WITHOUT_ENTRY');
  });
});

describe('[TAB-17] what another gate saw', () => {
  it.each([
    ['short code', SHORT],
    ['pass', QR],
  ])('[TAB-17] counts for the %s', async (_, code) => {
    const { judge } = await aTablet([aMovement({ eventId: null, at: '03:30' })]);
    expect(await codeOf(judge(code, 'entry'))).toBe('ALREADY_INSIDE');
  });

  it('[TAB-17] does not count for somebody else', async () => {
    const other = { ...aMovement({ eventId: null, at: '03:30' }), passId: PassId.parse('BBBBBBBBBBBBBBBB') };
    const { judge } = await aTablet([other]);
    expect(await codeOf(judge(SHORT, 'entry'))).toBe('ID_CHECK_REQUIRED');
  });
});

describe('[TAB-17] what is written down', () => {
  it('[TAB-17] each record of a visit bears the name of its entry, and no text of a code', async () => {
    const { cross } = await aTablet();
    const events = [await cross(SHORT, 'entry'), await cross(QR, 'exit')];
    expect(events.map(({ rosterId }) => rosterId)).toEqual([entry.id, entry.id]);
    expect(events.map((event) => event.passId)).toEqual([null, PASS]);
    expect(JSON.stringify(events)).not.toContain(SHORT);
  });
});
