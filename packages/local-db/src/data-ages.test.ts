import type { RxDatabase } from 'rxdb';
import { expect, it, vi } from 'vitest';
import { createDataAges, type Ages } from './data-ages';

/** The only two things that ages ask of a database. */
function aDatabase() {
  const written: Ages[] = [];
  const database = {
    closed: false,
    getLocal: () => Promise.resolve(null),
    upsertLocal: (_: string, { ages }: { ages: Ages }) => Promise.resolve(void written.push(ages)),
  };
  return { written, database: database as unknown as RxDatabase };
}

it('[DEV-16] a collection’s first completeness is kept at once: the device may be switched off right after', async () => {
  let nowMs = 1_795_000_000_000;
  const ages = createDataAges({ nowMs: () => nowMs });
  const { database, written } = aDatabase();
  ages.markComplete('facts');
  await ages.load(database);
  ages.markComplete('revocations');
  ages.markComplete('roster');
  nowMs += 1_000;
  ages.markComplete('roster');
  // Without closing: the first word about each is on its way to the disk.
  await vi.waitFor(() => expect(written.length).toBeGreaterThanOrEqual(3));
  await ages.flush();
  expect(Object.keys(written.at(-1) ?? {})).toEqual(['facts', 'revocations', 'roster']);
  // Said again within moments, it was worth no write of its own.
  expect(written).toHaveLength(4);
});
