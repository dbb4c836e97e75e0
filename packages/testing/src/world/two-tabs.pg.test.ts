import 'fake-indexeddb/auto';
import { asAny, type Storages } from '@campus/local-db/parts';
import { addRxPlugin } from 'rxdb';
import { RxDBDevModePlugin, disableWarnings } from 'rxdb/plugins/dev-mode';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { filter, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anInvitation } from '../builders/an-appointment';
import { openOn } from './a-device';
import { aWorld, type World } from './a-world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(async () => {
  await world.stop();
});

disableWarnings();
addRxPlugin(RxDBDevModePlugin);

/** RxDB's dev mode checks every schema and, with ajv, every document that is stored. */
const checked = (chromeTransactionDurability: 'strict' | 'relaxed'): Storages['strict'] =>
  asAny(wrappedValidateAjvStorage({ storage: getRxStorageDexie({ chromeTransactionDurability }) }));

it('[DEV-8] two replicating tabs of one browser apply a command once and show the same', async () => {
  const browser = world.browser();
  await browser.signInAs('staff');
  const storage: Storages = {
    relaxed: checked('relaxed'),
    strict: checked('strict'),
    multiInstance: true,
    twice: true,
  };
  const how = { only: ['appointments', 'facts'], storage, deviceName: '-tabs' } as const;
  const first = await openOn(world, browser, how);
  const second = await openOn(world, browser, how);
  const tabs = [first, second];
  await Promise.all(tabs.map((tab) => tab.settle()));
  const invitation = anInvitation();
  const id = await first.submit('appointment.create', invitation);
  await firstValueFrom(
    second.commandStates$.pipe(filter((states) => states.some((s) => s.command.id === id))),
  );
  await Promise.all(tabs.map((tab) => tab.settle()));
  for (const tab of tabs) {
    const appointment = tab.liveOne('appointments', invitation.appointmentId);
    expect(await firstValueFrom(appointment.pipe(filter((found) => found !== null)))).toMatchObject({
      state: 'approved',
    });
    expect((await tab.findBy('facts', 'kind', 'gate')).length).toBeGreaterThan(0);
  }
  const [row] = await world.deps.sql<
    { n: number }[]
  >`select count(*)::int as n from commands where id = ${id}`;
  expect(row?.n).toBe(1);
  for (const tab of tabs) await tab.close();
});
