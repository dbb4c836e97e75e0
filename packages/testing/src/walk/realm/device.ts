import { ENTITIES, WORKSPACES, type CollectionName, type DeviceId } from '@campus/domain';
import { openWorkspace, type Clock, type ReadName, type ScanSigner, type Workspace } from '@campus/local-db';
import { hashScanEvent, signScanEvent } from '@campus/pass';
import { PullResponse, type Principal } from '@campus/protocol';
import { filter, firstValueFrom } from 'rxjs';
import { createSeededRandom } from '../../seeded-random';
import { createBrowser, signIn, type Browser } from './browser';
import type { DeviceEvidence, DeviceToOpen, Documents } from './realm-api';

/** One device in this realm. */
export interface Device {
  readonly principal: Principal;
  workspace(): Workspace;
  readonly promised: string[];
  readonly greens: string[];
  restart(): Promise<void>;
  look(): Promise<DeviceEvidence>;
  count(name: ReadName): Promise<number>;
  leave(): Promise<void>;
}

/** Twenty times as fast as asked, so that back-off and timers of a device take a run no time. */
const HASTE = 20;

export async function openDevice(how: DeviceToOpen, outside: Pick<Clock, 'nowMs'>): Promise<Device> {
  const browser = createBrowser(how);
  const key = await signIn(browser, how.by);
  const { principal, epoch } = await browser.me();
  const signer: ScanSigner | null =
    key === null
      ? null
      : {
          deviceId: principal.id as DeviceId,
          hash: hashScanEvent,
          sign: (event) => signScanEvent(event, key.privateKey),
        };
  let opened = 0;
  const open = (): Promise<Workspace> =>
    openWorkspace({
      principal,
      epoch,
      fetch: browser.fetch,
      clock: createHastyClock(() => outside.nowMs() + how.skewMs),
      // No id may come twice in a device's life.
      random: createSeededRandom(how.seed + 7_919 * (opened += 1)),
      storage: 'memory',
      deviceName: `-${how.device}`,
      ...(how.only === undefined ? {} : { only: how.only }),
      ...(signer === null ? {} : { signer }),
    });
  let workspace = await open();
  const promised: string[] = [];
  const greens: string[] = [];
  return {
    principal,
    promised,
    greens,
    workspace: () => workspace,
    restart: async () => {
      await workspace.close();
      workspace = await open();
    },
    look: async () => {
      const names = how.only ?? readNames(principal);
      const [held, fresh] = [await readHeld(workspace, names), await readFresh(browser, names)];
      const { acknowledged, everCame, answered } = browser.heard;
      const states = await firstValueFrom(workspace.commandStates$);
      return {
        device: how.device,
        principal,
        held,
        fresh,
        promised,
        greens,
        acknowledged,
        everCame: [...everCame],
        answered,
        commands: states.map((state) => state.command),
        scans: await firstValueFrom(workspace.recentScans(100_000)),
        sync: await firstValueFrom(workspace.sync$),
      };
    },
    count: async (name) => (await firstValueFrom(workspace.live(name).pipe(filter(Boolean)))).length,
    leave: async () => {
      await workspace.signOut({ whenUnsent: 'export' });
    },
  };
}

/** The real wait is a twentieth. */
function createHastyClock(nowMs: () => number): Clock {
  return {
    nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms / HASTE);
        signal.addEventListener('abort', done);
      }),
  };
}

const readNames = (principal: Principal): readonly ReadName[] =>
  WORKSPACES[principal.kind].filter((name): name is ReadName & typeof name => isRead(name));
const isRead = (name: CollectionName): name is ReadName => ENTITIES[name].direction === 'pull';

async function readHeld(
  workspace: Workspace,
  names: readonly ReadName[],
): Promise<Record<string, Documents>> {
  const held: Record<string, Documents> = {};
  for (const name of names) {
    const documents = await firstValueFrom(workspace.live(name).pipe(filter(Boolean)));
    held[name] = inOrder(documents.map((document) => [document.id, canonical(document)]));
  }
  return held;
}

const PAGE = 500;

/** A replica that begins now. */
async function readFresh(browser: Browser, names: readonly ReadName[]): Promise<Record<string, Documents>> {
  const fresh: Record<string, Documents> = {};
  for (const name of names) fresh[name] = await pullAll(browser, name);
  return fresh;
}

async function pullAll(browser: Browser, name: ReadName): Promise<Documents> {
  const documents = new Map<string, string>();
  let checkpoint = '';
  for (;;) {
    const response = await browser.direct(`/sync/v1/${name}/pull?limit=${PAGE}${checkpoint}`);
    const page = PullResponse.parse(await response.json());
    for (const { _deleted, ...document } of page.documents) {
      const id = String(document['id']);
      if (_deleted === true) documents.delete(id);
      else documents.set(id, canonical(ENTITIES[name].schema.parse(document)));
    }
    if (page.documents.length < PAGE) return inOrder([...documents]);
    checkpoint = `&checkpoint=${encodeURIComponent(JSON.stringify(page.checkpoint))}`;
  }
}

/** Equal documents are then equal text as a whole too. */
const inOrder = (entries: readonly (readonly [string, string])[]): Documents =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Text in which the order of fields makes no difference. */
const canonical = (document: unknown): string =>
  JSON.stringify(document, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
