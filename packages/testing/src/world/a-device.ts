import 'fake-indexeddb/auto';
import {
  openWorkspace,
  type ReadName,
  type ScanSigner,
  type StorageChoice,
  type Workspace,
} from '@campus/local-db';
import { createDeviceKey, exportPublicJwk, hashScanEvent, signScanEvent } from '@campus/pass';
import { EnrolResponse } from '@campus/protocol';
import { createFastClock, signedIn, type Browser, type World } from './a-world';

/**
 * RxDB's free core bears 13 open collections in one realm: a test says which a device needs, and two more are always
 * there (three on a tablet).
 */
export interface DeviceOptions {
  readonly only: readonly ReadName[];
  readonly storage?: StorageChoice;
  /** Two tabs of one browser have the same; else each device has its own. */
  readonly deviceName?: string;
}

/** A signed-in device with its own cookie, network and databases. */
export interface Device {
  readonly browser: Browser;
  readonly workspace: Workspace;
}

export async function aPersonDevice(
  world: World,
  account: 'staff' | 'student',
  options: DeviceOptions,
): Promise<Device> {
  const browser = world.browser();
  await browser.signInAs(account);
  return { browser, workspace: await openOn(world, browser, options) };
}

/** Enrolled by a one-time code at the gate, with a key of its own. */
export async function aTabletDevice(world: World, gateId: string, options: DeviceOptions): Promise<Device> {
  const browser = world.browser();
  const codes = await world.server.features.createEnrolmentCodes();
  const { code } = codes.find((candidate) => candidate.gateId === gateId) ?? { code: '' };
  const key = await createDeviceKey();
  const body = JSON.stringify({ code, name: gateId, publicKey: await exportPublicJwk(key.publicKey) });
  const headers = { 'content-type': 'application/json' };
  const response = await browser.fetch('/api/devices/enrol', { method: 'POST', headers, body });
  const { deviceId } = EnrolResponse.parse(await response.json());
  const signer: ScanSigner = {
    deviceId,
    hash: hashScanEvent,
    sign: (event) => signScanEvent(event, key.privateKey),
  };
  return { browser, workspace: await openOn(world, browser, { ...options, signer }) };
}

let devices = 0;

/** Opens (again) what this browser's principal holds. */
export async function openOn(
  world: World,
  browser: Browser,
  options: DeviceOptions & { readonly signer?: ScanSigner },
): Promise<Workspace> {
  const me = await browser.me();
  const { kind, id } = signedIn(me);
  return openWorkspace({
    principal: { kind, id },
    epoch: me.epoch,
    fetch: browser.fetch,
    clock: createFastClock(world.clock),
    storage: options.storage ?? 'memory',
    only: options.only,
    deviceName: options.deviceName ?? `-device${(devices += 1)}`,
    ...(options.signer === undefined ? {} : { signer: options.signer }),
  });
}
