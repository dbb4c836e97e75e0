import type { Appointment, CommandBody, CommandId, DocumentOf, ScanEvent } from '@campus/domain';
import type { ReadName, Workspace } from '@campus/local-db';
import { inTransaction, publish, withdraw } from '@campus/sync-server';
import { filter, firstValueFrom } from 'rxjs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anAppointmentDraft, anInvitation, aVisitorDraft } from '../builders/an-appointment';
import { aScanObservation } from '../builders/a-gate';
import { idOf } from '../builders/ids';
import { createSeededRandom, type SeededRandom } from '../seeded-random';
import { aPersonDevice, aTabletDevice, type Device } from './a-device';
import { aWorld, type World } from './a-world';

/** Real devices, real server, real Postgres: whatever the network did, everybody ends with what the server holds. */
let world: World;
const devices: Device[] = [];
const HOST_VIEW: readonly ReadName[] = ['appointments', 'notices'];

beforeAll(async () => {
  world = await aWorld();
});
afterAll(async () => {
  await world.stop();
});
/** A busy machine takes its time; nothing here measures any. */
const PATIENT = { timeout: 40_000, interval: 50 };
afterEach(async () => {
  for (const device of devices.splice(0)) await device.workspace.close();
});

async function aHost(only = HOST_VIEW): Promise<Device> {
  const device = await aPersonDevice(world, 'staff', { only });
  devices.push(device);
  return device;
}

const all = <C extends ReadName>(workspace: Workspace, name: C): Promise<readonly DocumentOf<C>[]> =>
  firstValueFrom(workspace.live(name, { sortBy: 'id' as keyof DocumentOf<C> & string }));

const commandsOnServer = async (id: string): Promise<number> => {
  const [row] = await world.deps.sql<
    { n: number }[]
  >`select count(*)::int as n from commands where id = ${id}`;
  return row?.n ?? 0;
};

let number = 0;
const nextInvitation = (): CommandBody<'appointment.create'> => {
  number += 1;
  const visitor = aVisitorDraft({
    visitorId: idOf(0x2000 + number),
    email: `v${number}@example.org`,
    phone: null,
  });
  return anInvitation(0x1000 + number, anAppointmentDraft({ visitors: [visitor] }));
};

describe('devices around the real server', () => {
  it('[DEV-15] a command made offline is applied when the network is back, and every device sees it', async () => {
    const [laptop, phone] = [await aHost(), await aHost()];
    laptop.browser.network.turn('offline');
    const invitation = nextInvitation();
    const id = await laptop.workspace.submit('appointment.create', invitation);
    const pending = await firstValueFrom(
      laptop.workspace.pendingCommands$.pipe(filter((found) => found.length > 0)),
    );
    expect(pending.map((command) => command.id)).toEqual([id]);
    laptop.browser.network.turn('online');
    await laptop.workspace.settle();
    const states = await firstValueFrom(
      laptop.workspace.commandStates$.pipe(filter((found) => found.every((state) => state.settled))),
    );
    expect(states).toMatchObject([{ command: { id }, state: 'accepted', result: { outcome: 'accepted' } }]);
    const seen = phone.workspace.liveOne('appointments', invitation.appointmentId);
    expect(await firstValueFrom(seen.pipe(filter((found) => found !== null)))).toMatchObject({
      state: 'approved',
    });
  });

  it('[FAULT-NET-3] [DEV-8] a push whose response is lost is applied once', async () => {
    const { browser, workspace } = await aHost();
    browser.network.loseResponseOf(/commands\/push$/);
    const id = await workspace.submit('appointment.create', nextInvitation());
    await workspace.settle();
    expect(browser.network.reached.filter((path) => path.endsWith('/commands/push'))).toHaveLength(2);
    expect(await commandsOnServer(id)).toBe(1);
    const results = await firstValueFrom(workspace.results$.pipe(filter((found) => found.some(isAbout(id)))));
    expect(results.filter(isAbout(id))).toHaveLength(1);
  });

  it('[FAULT-NET-9] [DEV-6] behind a captive portal nothing is lost and nothing is believed', async () => {
    const { browser, workspace } = await aHost();
    await workspace.settle();
    const before = await all(workspace, 'appointments');
    browser.network.turn('portal');
    const id = await workspace.submit('appointment.create', nextInvitation());
    await firstValueFrom(workspace.sync$.pipe(filter((status) => status.state === 'offline')));
    expect(await all(workspace, 'appointments')).toEqual(before);
    browser.network.turn('online');
    await workspace.settle();
    expect(await commandsOnServer(id)).toBe(1);
  });

  it('[DEV-7] signed out keeps the queue until the same person is back', async () => {
    const { browser, workspace } = await aHost();
    await workspace.settle();
    await browser.fetch('/auth/signout', { method: 'POST' });
    const id = await workspace.submit('appointment.create', nextInvitation());
    await firstValueFrom(workspace.sync$.pipe(filter((status) => status.state === 'signed-out')));
    expect(await firstValueFrom(workspace.unsentCount$)).toBe(1);
    await browser.signInAs('staff');
    workspace.resync();
    await workspace.settle();
    expect(await commandsOnServer(id)).toBe(1);
  });

  it('[DEV-10] a poison document is noticed and the others arrive', async () => {
    const { browser, workspace } = await aHost();
    await workspace.submit('appointment.create', nextInvitation());
    await workspace.settle();
    const healthy = (await all(workspace, 'appointments')).length;
    const { principal } = await browser.me();
    await inTransaction(world.deps.sql, 'server', (tx) =>
      publish(tx, {
        coll: 'person.appointments',
        id: 'poison',
        body: { id: 'poison' },
        scopes: [`person:${principal?.id ?? ''}`],
      }),
    );
    const status = await firstValueFrom(workspace.sync$.pipe(filter((now) => now.faults.length > 0)));
    expect(status.faults).toMatchObject([
      { collection: 'appointments', kind: 'invalid-document', id: 'poison' },
    ]);
    const invitation = nextInvitation();
    await workspace.submit('appointment.create', invitation);
    await firstValueFrom(
      workspace.liveOne('appointments', invitation.appointmentId).pipe(filter((found) => found !== null)),
    );
    expect(await all(workspace, 'appointments')).toHaveLength(healthy + 1);
    await inTransaction(world.deps.sql, 'server', (tx) => withdraw(tx, 'person.appointments', 'poison'));
  });
});

describe('a gate tablet', () => {
  it('[DEV-14] scans made offline arrive whole and in order although a response is lost', async () => {
    const tablet = await aTabletDevice(world, 'south', { only: ['notices'] });
    devices.push(tablet);
    await tablet.workspace.settle();
    tablet.browser.network.turn('offline');
    const made: ScanEvent[] = [];
    for (let n = 0; n < 5; n++) made.push(await tablet.workspace.appendScan(aScanObservation()));
    expect(await firstValueFrom(tablet.workspace.unsentCount$)).toBe(5);
    tablet.browser.network.loseResponseOf(/scans\/push$/);
    tablet.browser.network.turn('online');
    await tablet.workspace.settle();
    const stored = await world.deps.sql<{ id: string }[]>`
      select id from scan_events where device_id = ${made[0]?.deviceId ?? ''} order by seq`;
    expect(stored.map((row) => row.id)).toEqual(made.map((event) => event.id));
    expect(made.map((event) => event.seq)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('a server that has lost a part of a journal', () => {
  it('[DEV-18] [GATE-35] asks for it, and the tablet sends again what it still holds', async () => {
    const tablet = await aTabletDevice(world, 'north', { only: ['notices'] });
    devices.push(tablet);
    const made: ScanEvent[] = [];
    const scan = async (): Promise<void> => {
      made.push(await tablet.workspace.appendScan(aScanObservation()));
    };
    for (let n = 0; n < 4; n++) await scan();
    await tablet.workspace.settle();
    const { deviceId = '', journalId = '' } = made[0] ?? {};
    await world.deps.sql`delete from scan_events where device_id = ${deviceId} and seq in (1, 2)`;
    await world.deps.sql`update scan_journals set next_seq = 1 where journal_id = ${journalId}`;
    await scan();
    const { sql } = world.deps;
    await expect
      .poll(async () => {
        await tablet.workspace.settle();
        const rows = await sql<{ id: string }[]>`
          select id from scan_events where device_id = ${deviceId} order by seq`;
        return rows.map((row) => row.id);
      }, PATIENT)
      .toEqual(made.map((event) => event.id));
    const asked = tablet.workspace.live('notices', { where: { kind: 'missing-scans' } });
    await firstValueFrom(asked.pipe(filter((found) => found.length === 0)));
  });
});

describe('a flapping network', () => {
  it.each([11, 23])('[DEV-5] liveness and convergence, seed %i', async (seed) => {
    const random = createSeededRandom(seed);
    const hosts = [
      await aHost(['appointments']),
      await aHost(['appointments']),
      await aHost(['appointments']),
    ];
    const sent: { readonly id: CommandId; readonly appointmentId: string }[] = [];
    for (let step = 0; step < 40; step++) {
      const { browser, workspace } = pick(hosts, random);
      const dice = random.below(6);
      if (dice === 0) browser.network.turn('offline');
      else if (dice === 1) browser.network.turn('portal');
      else if (dice === 2) browser.network.turn('online');
      else if (dice === 3) browser.network.loseResponseOf(/push$|pull/);
      else {
        const invitation = nextInvitation();
        const id = await workspace.submit('appointment.create', invitation);
        sent.push({ id, appointmentId: invitation.appointmentId });
      }
    }
    for (const { browser } of hosts) browser.network.turn('online');
    // Liveness: settle() ends only when the queue is empty and the pulls are complete.
    await Promise.all(hosts.map(({ workspace }) => workspace.settle()));
    await Promise.all(hosts.map(({ workspace }) => workspace.settle()));
    for (const { id } of sent) expect(await commandsOnServer(id)).toBe(1);
    const held = await Promise.all(hosts.map(({ workspace }) => all(workspace, 'appointments')));
    expect(held[1]).toEqual(held[0]);
    expect(held[2]).toEqual(held[0]);
    const ids = new Set(held[0]?.map((appointment: Appointment) => appointment.id as string));
    for (const { appointmentId } of sent) expect(ids.has(appointmentId)).toBe(true);
  });
});

function pick<T>(items: readonly T[], random: SeededRandom): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const isAbout =
  (id: CommandId) =>
  (result: { readonly commandId: CommandId }): boolean =>
    result.commandId === id;
