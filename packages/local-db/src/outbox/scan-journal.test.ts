import 'fake-indexeddb/auto';
import { days } from '@campus/domain';
import fc from 'fast-check';
import { firstValueFrom } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aScan, aSigner, DEVICE_ID, faultOf } from '../../test/a-scan';
import { aWire } from '../../test/a-wire';
import { createScriptedNetwork } from '../../test/scripted-network';
import { createSystemRandom } from '../clock';
import { openStorages } from '../storage/open-storage';
import { openWorkspace } from '../workspace';
import type { Workspace } from '../workspace-types';
import { openOutbox, type Outbox } from './outbox';
import { createScanJournal, type ScanJournal } from './scan-journal';
import { createWriterLock, JournalTakenError } from './writer-lock';

/** Databases open slowly on a busy machine; nothing here measures time. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let number = 0;
let outbox: Outbox;
let key: string;
let nowMs = Date.parse('2026-11-24T06:30:00Z');

async function openJournal(name = `tablet-${number++}`): Promise<ScanJournal> {
  key = name;
  outbox = await openOutbox(name, 'device', await openStorages('dexie'));
  return journalOn(outbox);
}

function journalOn(on: Outbox): ScanJournal {
  return createScanJournal({
    scans: scansOf(on),
    signer: aSigner(),
    lock: createWriterLock(key, undefined),
    clock: { nowMs: () => nowMs },
    random: createSystemRandom(),
  });
}

function scansOf(on: Outbox): NonNullable<Outbox['scans']> {
  if (on.scans === null) throw new Error('a tablet has scans');
  return on.scans;
}

async function stored(): Promise<Parameters<typeof faultOf>[0]> {
  const rows = await outbox.scans?.find({ sort: [{ id: 'asc' }] }).exec();
  return (rows ?? []).map((row) => row.toMutableJSON() as unknown as Parameters<typeof faultOf>[0][number]);
}

afterEach(async () => {
  await outbox.remove();
});

describe('the scan journal', () => {
  it('[DEV-14] has no gap and no broken link under parallel scans, restarts and a clock that jumps', async () => {
    const step = fc.oneof(
      fc.constant('restart' as const),
      fc.integer({ min: 1, max: 5 }),
      fc.record({ jumpMs: fc.integer({ min: -86_400_000, max: 86_400_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        let journal = await openJournal();
        let count = 0;
        for (const what of steps) {
          if (what === 'restart') {
            await outbox.close();
            journal = await openJournal(key);
          } else if (typeof what === 'number') {
            await Promise.all(Array.from({ length: what }, () => journal.append(aScan())));
            count += what;
          } else nowMs += what.jumpMs;
        }
        const events = await stored();
        expect(events).toHaveLength(count);
        expect(faultOf(events)).toBeNull();
        await outbox.remove();
      }),
      { seed: 14, numRuns: 8 },
    );
    await openJournal();
  });

  it('[DEV-14] a new database begins a new journal', async () => {
    const first = await (await openJournal('lost')).append(aScan());
    await outbox.remove();
    const second = await (await openJournal('lost')).append(aScan());
    expect([second.seq, second.prevHash]).toEqual([0, '']);
    expect(second.journalId).not.toBe(first.journalId);
  });

  it('[DEV-1] rejects when the disk is full, and the next scan follows without a gap', async () => {
    const journal = await openJournal();
    await journal.append(aScan());
    const write = vi.spyOn(scansOf(outbox).storageInstance, 'bulkWrite');
    write.mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    await expect(journal.append(aScan())).rejects.toThrow('full');
    await journal.append(aScan());
    expect(faultOf(await stored())).toBeNull();
    expect(await stored()).toHaveLength(2);
  });

  it('[DEV-1] the event is in the database when the promise resolves', async () => {
    const journal = await openJournal();
    const event = await journal.append(aScan());
    const [row] = (await outbox.scans?.storageInstance.findDocumentsById([event.id], false)) ?? [];
    expect(row).toMatchObject({ seq: 0, sig: event.sig, deviceId: DEVICE_ID });
  });

  it('[DEV-1] writes with strict durability', async () => {
    await openJournal();
    const { internals } = scansOf(outbox).storageInstance.originalStorageInstance;
    const { dexieDb } = await (internals as Promise<{ dexieDb: { _options: object } }>);
    expect(dexieDb._options).toMatchObject({ chromeTransactionDurability: 'strict' });
  });

  it('[DEV-3] keeps acknowledged rows 14 days, unacknowledged ones and the newest scan for ever', async () => {
    const network = createScriptedNetwork();
    const wire = aWire(network.fetch);
    const journal = await openJournal();
    for (let n = 0; n < 3; n++) await journal.append(aScan());
    await outbox.pushTo(wire, vi.fn());
    await outbox.inSync();
    await outbox.purge(nowMs + days(13));
    expect(await stored()).toHaveLength(3);
    network.answer(() => Promise.reject(new TypeError('no network')));
    const unsent = await journal.append(aScan());
    const newest = await journal.append(aScan());
    await outbox.purge(nowMs + days(15));
    expect((await stored()).map((event) => event.id)).toEqual([unsent.id, newest.id]);
    expect([...outbox.pending()]).toEqual([unsent.id, newest.id]);
    wire.close();
  });

  it('[FAULT-SRV-8] [DEV-3] sends everything kept again when the epoch changes', async () => {
    const network = createScriptedNetwork();
    const journal = await openJournal();
    const wires = [aWire(network.fetch), aWire(network.fetch, { epoch: 'e2' })];
    await journal.append(aScan());
    for (const wire of wires) {
      await outbox.pushTo(wire, vi.fn());
      await outbox.inSync();
    }
    expect(network.requests.map((request) => request.headers.get('x-sync-epoch'))).toEqual(['e1', 'e2']);
    expect([...outbox.pending()]).toEqual([]);
    for (const wire of wires) wire.close();
  });
});

describe('the one writer', () => {
  /** Web Locks of one browser, as far as the journal uses them. */
  function createLocks(): LockManager {
    let holder: { readonly lose: (error: Error) => void } | null = null;
    const request = (
      name: string,
      how: LockOptions,
      use: (lock: Lock | null) => Promise<void> | undefined,
    ): Promise<void> => {
      if (holder !== null && how.steal !== true) return Promise.resolve(use(null));
      holder?.lose(new DOMException('stolen', 'AbortError'));
      return new Promise<void>((resolve, reject) => {
        const mine = { lose: reject };
        holder = mine;
        void use({ name, mode: 'exclusive' })?.then(() => {
          if (holder === mine) holder = null;
          resolve();
        });
      });
    };
    return { request, query: () => Promise.resolve({}) } as unknown as LockManager;
  }

  it('[DEV-2] refuses a second tab until it takes over, and then the first', async () => {
    await openJournal();
    const locks = createLocks();
    const [first, second] = [createWriterLock('j', locks), createWriterLock('j', locks)];
    expect(await first.hold()).toBe(true);
    expect(await first.hold()).toBe(false);
    await expect(second.hold()).rejects.toThrow(JournalTakenError);
    await second.steal();
    expect(await second.hold()).toBe(true);
    await expect(first.hold()).rejects.toThrow(JournalTakenError);
    second.release();
    await vi.waitFor(async () => expect(await first.hold()).toBe(true));
  });

  it('[DEV-2] the new writer goes on where the disk says the journal ends', async () => {
    const first = await openJournal();
    await first.append(aScan());
    await journalOn(outbox).append(aScan());
    expect(faultOf(await stored())).toBeNull();
  });
});

describe('a tablet', () => {
  it('[DEV-1] without a signer appends nothing', async () => {
    await openJournal();
    const workspace: Workspace = await openWorkspace({
      principal: { kind: 'device', id: DEVICE_ID },
      epoch: 'e1',
      fetch: createScriptedNetwork().fetch,
      storage: 'dexie',
    });
    await expect(workspace.appendScan(aScan())).rejects.toThrow('only an enrolled tablet');
    expect(await firstValueFrom(workspace.recentScans(5))).toEqual([]);
    await workspace.signOut({ whenUnsent: 'refuse' });
  });
});
