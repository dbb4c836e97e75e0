import 'fake-indexeddb/auto';
import { createRxDatabase } from 'rxdb';
import { expect, it, vi } from 'vitest';
import { rxSchemaOf } from '../rx-schema';
import { openStorages } from '../storage/open-storage';
import { openOutbox, outboxName } from './outbox';

vi.setConfig({ testTimeout: 60_000 });

const KEY = 'person-of-before';
const waiting = {
  id: '01930000-0000-7000-8000-00000000c001',
  kind: 'appointment.cancel',
  body: { appointmentId: '01930000-0000-7000-8000-0000000000a1', reason: 'ill' },
  baseRev: 1,
  after: null,
  at: '2026-11-24T01:00:00.000Z',
};

/** The outbox as the version before left it: every kind of command was listed in the shape. */
async function leaveOldOutbox(): Promise<void> {
  const { strict, multiInstance } = await openStorages('dexie');
  const database = await createRxDatabase({
    name: outboxName(KEY),
    storage: strict,
    multiInstance,
    localDocuments: true,
  });
  const today = rxSchemaOf('commands', 0);
  const kind = { type: 'string', enum: ['appointment.cancel', 'pass.saved'], maxLength: 18 };
  const collections = await database.addCollections({
    commands: { schema: { ...today, properties: { ...today.properties, kind } } },
  });
  await collections.commands.insert(waiting);
  await database.close();
}

it('[FAULT-UPG-1] [DEV-12] what waited under an older shape still waits, whole', async () => {
  await leaveOldOutbox();
  const outbox = await openOutbox(KEY, 'person', await openStorages('dexie'));
  const rows = await outbox.commands.find().exec();
  expect(rows.map((row) => row.toJSON())).toEqual([waiting]);
  await outbox.remove();
});

it('[DEV-12] a new kind of command is no new shape', () => {
  for (const name of ['commands', 'scans'] as const) {
    expect(JSON.stringify(rxSchemaOf(name))).not.toContain('"enum"');
  }
});
