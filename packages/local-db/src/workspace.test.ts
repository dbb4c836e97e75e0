import 'fake-indexeddb/auto';
import { CommandId, CommandResult, type Command } from '@campus/domain';
import { filter, firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aScan, aSigner, DEVICE_ID } from '../test/a-scan';
import { aCancellation, anAppointmentDocument, HOST_ID } from '../test/samples';
import {
  answerEmpty,
  createScriptedNetwork,
  page,
  problem,
  type ScriptedRequest,
  me,
} from '../test/scripted-network';
import { createSystemClock } from './clock';
import { stateOf } from './command-states';
import { openWorkspace } from './workspace';
import type { SyncState, SyncStatus, Workspace } from './workspace-types';

/** Databases open slowly on a busy machine; nothing here measures time. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const network = createScriptedNetwork();
let open: Workspace[] = [];

async function openHost(epoch = 'e1'): Promise<Workspace> {
  const workspace = await openWorkspace({
    principal: { kind: 'person', id: HOST_ID },
    epoch,
    fetch: network.fetch,
    storage: 'dexie',
  });
  open.push(workspace);
  return workspace;
}

async function restart(workspace: Workspace): Promise<Workspace> {
  await workspace.close();
  open = open.filter((other) => other !== workspace);
  return openHost();
}

/** A server that has one appointment and takes every push. */
function withAppointment(request: ScriptedRequest): Response {
  return request.url.includes('/appointments/pull') && !request.url.includes('checkpoint')
    ? page([anAppointmentDocument()])
    : answerEmpty(request);
}

const hanging = ({ signal }: ScriptedRequest): Promise<Response> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('over', 'AbortError')));
  });
const unreachable = (): Promise<Response> => Promise.reject(new TypeError('no network'));
const reaches = (workspace: Workspace, state: SyncState): Promise<SyncStatus> =>
  firstValueFrom(workspace.sync$.pipe(filter((status) => status.state === state)));

beforeEach(() => {
  network.requests.length = 0;
  network.answer(withAppointment);
});

afterEach(async () => {
  for (const workspace of open.splice(0)) await workspace.signOut({ whenUnsent: 'export' });
});

describe('reading', () => {
  it('[DEV-4] shows after a restart without a network what was pulled', async () => {
    const first = await openHost();
    await first.settle();
    network.answer(unreachable);
    const second = await restart(first);
    expect(await firstValueFrom(second.live('appointments'))).toEqual([anAppointmentDocument()]);
    expect(await second.find('appointments', anAppointmentDocument().id)).toEqual(anAppointmentDocument());
    expect(await second.findBy('appointments', 'startAt', anAppointmentDocument().startAt)).toHaveLength(1);
  });

  it('[DEV-16] knows after a restart how old its data is', async () => {
    const first = await openHost();
    await first.settle();
    const { ages } = await firstValueFrom(first.sync$);
    network.answer(unreachable);
    const second = await restart(first);
    const status = await firstValueFrom(second.sync$.pipe(filter((now) => now.ages.facts !== undefined)));
    expect(Object.keys(status.ages).sort()).toEqual(['appointments', 'facts', 'movements', 'notices']);
    expect(status.ages.facts).toBe(ages.facts);
    expect(status.state).toBe('offline');
  });

  it('[DEV-10] reports a document that does not hold, by id alone', async () => {
    network.answer((request) =>
      request.url.includes('/appointments/pull')
        ? page([{ ...anAppointmentDocument(), id: 'broken', purpose: 7 }])
        : answerEmpty(request),
    );
    const workspace = await openHost();
    const { faults } = await firstValueFrom(workspace.sync$.pipe(filter((now) => now.faults.length > 0)));
    expect(faults).toEqual([
      { collection: 'appointments', kind: 'invalid-document', id: 'broken', at: expect.any(String) },
    ]);
  });
});

describe('commands', () => {
  it('[DEV-1] are kept over a restart and sent when the network is back', async () => {
    network.answer(unreachable);
    const first = await openHost();
    const id = await first.submit('appointment.cancel', aCancellation(), { baseRev: 1 });
    const second = await restart(first);
    expect(await firstValueFrom(second.unsentCount$)).toBe(1);
    network.answer(withAppointment);
    second.resync();
    await second.settle();
    const pushed = network.requests.filter((request) => request.url.endsWith('/commands/push')).at(-1);
    expect(pushed?.body).toMatchObject([
      { newDocumentState: { id, kind: 'appointment.cancel', baseRev: 1 } },
    ]);
    expect((await firstValueFrom(second.sync$)).unsent).toBe(0);
  });

  it.each([
    [401, 'signed-out'],
    [426, 'too-old'],
  ] as const)('[DEV-7] %i keeps the queue', async (status, state) => {
    network.answer(() => problem(status));
    const workspace = await openHost();
    await workspace.submit('appointment.cancel', aCancellation());
    expect(await reaches(workspace, state)).toMatchObject({ unsent: 1 });
    network.answer(withAppointment);
    workspace.resync();
    await workspace.settle();
    expect(await reaches(workspace, 'online')).toMatchObject({ unsent: 0 });
  });

  it('[FAULT-SRV-8] [DEV-7] a new epoch brings a new read model and every kept command again', async () => {
    const workspace = await openHost();
    await workspace.submit('appointment.cancel', aCancellation());
    await workspace.settle();
    const pushes = (): ScriptedRequest[] => network.requests.filter(({ method }) => method === 'POST');
    expect(pushes()).toHaveLength(1);
    network.answer((request) => {
      if (request.url.includes('/api/me')) return me('e2');
      return request.headers.get('x-sync-epoch') === 'e2' ? answerEmpty(request) : problem(409);
    });
    workspace.resync();
    await firstValueFrom(workspace.live('appointments').pipe(filter((found) => found.length === 0)));
    await workspace.settle();
    expect(pushes().at(-1)?.headers.get('x-sync-epoch')).toBe('e2');
    await expect.poll(() => databasesOf('-e1--'), { timeout: 30_000 }).toEqual([]);
    expect(await databasesOf('-e2--')).not.toEqual([]);
  });

  it('[DEV-7] a tablet is told why it is refused, and keeps its queue', async () => {
    network.answer(() => problem(403));
    const workspace = await openHost();
    await workspace.submit('appointment.cancel', aCancellation());
    const { faults, unsent } = await firstValueFrom(
      workspace.sync$.pipe(filter((status) => status.faults.length > 0 && status.unsent > 0)),
    );
    expect(faults[0]).toMatchObject({ kind: 'refused-request', id: 'server.error' });
    expect(unsent).toBe(1);
  });

  it('[DEV-15] are laid over the documents until refused, or accepted and pulled', () => {
    const command = { id: CommandId.parse('01930000-0000-7000-8000-0000000000c1') } as Command;
    const result = (outcome: 'accepted' | 'refused', rev = 2): CommandResult =>
      CommandResult.parse({
        commandId: command.id,
        outcome,
        code: null,
        at: null,
        facts: {},
        appliedAt: '2026-11-24T06:30:00.000Z',
        refs: [{ collection: 'appointments', id: 'a', rev }],
      });
    const known = { unsent: new Set([command.id]), result: null, revs: new Map([['a', 1]]) };
    expect(stateOf(command, known)).toMatchObject({ state: 'pending', settled: false });
    expect(stateOf(command, { ...known, unsent: new Set() })).toMatchObject({
      state: 'sent',
      settled: false,
    });
    expect(stateOf(command, { ...known, result: result('accepted') })).toMatchObject({ settled: false });
    expect(stateOf(command, { ...known, result: result('accepted', 1) })).toMatchObject({ settled: true });
    expect(stateOf(command, { ...known, result: result('refused') })).toMatchObject({ settled: true });
  });

  it('[DEV-1] whose body does not hold are refused before they are stored', async () => {
    const workspace = await openHost();
    const wrong = { ...aCancellation(), appointmentId: 'none' } as unknown as ReturnType<
      typeof aCancellation
    >;
    await expect(workspace.submit('appointment.cancel', wrong)).rejects.toThrow('appointmentId');
    expect(await firstValueFrom(workspace.unsentCount$)).toBe(0);
  });
});

describe('a tablet', () => {
  let aheadMs = 0;
  const clock = createSystemClock();
  const later = { ...clock, nowMs: () => clock.nowMs() + aheadMs };

  async function openTablet(): Promise<Workspace> {
    const tablet = await openWorkspace({
      principal: { kind: 'device', id: DEVICE_ID },
      epoch: 'e1',
      fetch: network.fetch,
      storage: 'dexie',
      signer: aSigner(),
      clock: later,
    });
    open.push(tablet);
    return tablet;
  }

  beforeEach(() => {
    aheadMs = 0;
  });

  const agesOf = async (tablet: Workspace): Promise<SyncStatus['ages']> =>
    (await firstValueFrom(tablet.sync$.pipe(filter(({ ages }) => ages.roster !== undefined)))).ages;

  it('[FAULT-SRV-8] [DEV-16] [DEV-7] tells the ages of the data that it decides from, until the new one is whole', async () => {
    const tablet = await openTablet();
    await tablet.settle();
    const before = await agesOf(tablet);
    aheadMs = 3_600_000;
    network.answer((request) => {
      if (request.url.includes('/api/me')) return me('e2');
      if (request.headers.get('x-sync-epoch') !== 'e2') return problem(409);
      return request.url.includes('/roster/pull') ? hanging(request) : answerEmpty(request);
    });
    const pulls = (name: string): number =>
      network.requests.filter(
        ({ url, headers }) => url.includes(`/${name}/pull`) && headers.get('x-sync-epoch') === 'e2',
      ).length;
    tablet.resync();
    await expect.poll(() => pulls('facts') > 0 && pulls('roster') > 0, { timeout: 30_000 }).toBe(true);
    await expect.poll(() => databasesOf('-e2--'), { timeout: 30_000 }).not.toEqual([]);
    expect(await agesOf(tablet)).toEqual(before);
    await tablet.close();
    open = open.filter((other) => other !== tablet);
    // Switched off and on again in between: the old data has not become younger.
    network.answer(unreachable);
    const again = await openTablet();
    expect(await agesOf(again)).toEqual(before);
    network.answer((request) => {
      if (request.url.includes('/api/me')) return me('e2');
      return request.headers.get('x-sync-epoch') === 'e2' ? answerEmpty(request) : problem(409);
    });
    again.resync();
    await expect
      .poll(async () => Date.parse((await agesOf(again)).facts ?? ''), { timeout: 30_000 })
      .toBeGreaterThanOrEqual(Date.parse(before.facts ?? '') + 3_600_000);
    await again.settle();
  });

  it('[DEV-7] follows the epoch within the 13 collections that RxDB bears in one realm', async () => {
    const tablet = await openTablet();
    await tablet.settle();
    const event = await tablet.appendScan(aScan());
    await tablet.settle();
    network.answer((request) => {
      if (request.url.includes('/api/me')) return me('e2');
      return request.headers.get('x-sync-epoch') === 'e2' ? answerEmpty(request) : problem(409);
    });
    tablet.resync();
    await expect.poll(() => databasesOf('-e1--'), { timeout: 30_000 }).toEqual([]);
    await tablet.settle();
    const pushed = network.requests.filter(({ url }) => url.endsWith('/scans/push')).at(-1);
    expect(pushed?.headers.get('x-sync-epoch')).toBe('e2');
    expect(pushed?.body).toMatchObject([{ newDocumentState: { id: event.id } }]);
  });
});

describe('a version that is served no more', () => {
  it('[FAULT-UPG-2] [DEV-7] keeps its queue through 426, and the next version sends it, once', async () => {
    network.answer(() => problem(426));
    const old = await openHost();
    const id = await old.submit('appointment.cancel', aCancellation());
    expect(await reaches(old, 'too-old')).toMatchObject({ unsent: 1 });
    network.answer(answerEmpty);
    network.requests.length = 0;
    const next = await restart(old);
    await next.settle();
    const pushes = network.requests.filter(({ url }) => url.endsWith('/commands/push'));
    expect(pushes.map(({ body }) => body)).toMatchObject([[{ newDocumentState: { id } }]]);
    expect(await firstValueFrom(next.sync$)).toMatchObject({ state: 'online', unsent: 0 });
  });
});

describe('signing out', () => {
  it('[DEV-11] is refused with unsent work, exports it when asked, and leaves nothing behind', async () => {
    network.answer(unreachable);
    const workspace = await openHost();
    await workspace.saveLocal('draft', { purpose: 'talk' });
    expect(await workspace.loadLocal('draft')).toEqual({ purpose: 'talk' });
    const id = await workspace.submit('appointment.cancel', aCancellation());
    expect(await workspace.signOut({ whenUnsent: 'refuse' })).toEqual({ kind: 'refused', unsent: 1 });
    const done = await workspace.signOut({ whenUnsent: 'export' });
    expect(done).toMatchObject({ kind: 'signed-out', exported: { commands: [{ id }], scans: [] } });
    open = [];
    expect(await databasesOf(HOST_ID)).toEqual([]);
  });
});

async function databasesOf(part: string): Promise<string[]> {
  const databases = await indexedDB.databases();
  return databases
    .map((database) => database.name ?? '')
    .filter((name) => name.startsWith('rxdb-dexie') && name.includes(part));
}
