import { GuardId, type PersonId } from '@campus/domain';
import type { Hono } from 'hono';
import { beginEpoch } from '../db/installation';
import { inTransaction } from '../db/transaction';
import type { AppEnv, Deps } from '../deps';
import type { AlumniDoor, DeviceDoor, GroupDoor, OpenedBy, VisitorDoor } from '../identity';
import type { TrialDoor } from '../pages';
import { enqueueAnswer, enqueueMessages, mayHaveGoneOut, type OnDelivery } from '../notify';
import type { OnPushed, OpenPersonal, PushHandlers } from '../replication';
import { createAlumniDoor, createAlumniOfficeRoutes, withAlumni } from './alumni';
import {
  createApplyRoutes,
  createStatePages,
  deliverSoon,
  keepMailbox,
  withApplicants,
} from './applications';
import { createVisitorDoor, onDelivery, onOpened } from './appointments';
import { appendAudit } from './audit';
import {
  addGuard,
  createContactsRoute,
  endGuard,
  listGuards,
  loadCampusConfig,
  loadCampusFacts,
  loadSecrets,
  newPin,
  seedCampus,
  type CampusConfig,
  type CampusFacts,
  type GuardInfo,
} from './campus';
import { createCommandHandler, withdrawOnPage } from './commands';
import {
  createDeviceDoor,
  createDeviceRoutes,
  createEnrolmentCode,
  listTablets,
  makeCodeFor,
  revokeTablet,
  type EnrolmentCode,
  type TabletInfo,
} from './devices';
import { createScanHandler } from './gate';
import { createGroupDoor, withGroups } from './groups';
import {
  createLegacyAdministration,
  createLegacyRoutes,
  createTrialDoor,
  startPolling,
  type LegacyAdministration,
} from './legacy';
import { createPresencePublisher, publishDutiesOf, startJobs, type PresencePublisher } from './jobs';
import {
  createPassRoutes,
  createSignedTime,
  ensureIssuerKeys,
  loadKeyOverview,
  rotateWhenKnown,
  type IssuerKeyOverview,
  type Rotation,
} from './passes';
import { createPolicyRoutes } from './policies';
import { createOpenPersonal } from './visitors';
import { createWatchlistRoutes } from './watch-desk';
import { note, startWork, type Kit, type Work } from './work';

/** Everything that the server's other parts are given by the features. */
export interface Features {
  readonly push: PushHandlers;
  readonly openPersonal: OpenPersonal;
  /** The server's signed time for each answer. */
  readonly signedTime: () => Promise<string>;
  readonly routes: readonly Hono<AppEnv>[];
  readonly visitors: VisitorDoor;
  readonly devices: DeviceDoor;
  readonly alumni: AlumniDoor;
  readonly groups: GroupDoor;
  readonly trial: TrialDoor;
  readonly opened: (by: OpenedBy) => Promise<void>;
  readonly mailboxNamed: (of: {
    readonly personId: PersonId;
    readonly email: string | null;
  }) => Promise<void>;
  readonly dutiesChanged: (personId: PersonId) => Promise<void>;
  readonly onDelivery: OnDelivery;
  /** Publishes presence after a push; `stop` it before the database goes. */
  readonly presence: PresencePublisher;
  /** Called once a push is durable. */
  readonly onPushed: OnPushed;
  /** Starts the work that time asks for. */
  readonly startJobs: () => { stop(): Promise<void> };
  /** A fresh one-time code for a tablet of each gate: what a demo start prints. */
  readonly createEnrolmentCodes: () => Promise<readonly EnrolmentCode[]>;
  /** PINs that a demo start prints: those of the file that filled the database, else the demo campus's. */
  readonly demoGuards: CampusConfig['guards'];
  readonly loadCampus: () => Promise<CampusFacts>;
  readonly keys: {
    readonly show: () => Promise<IssuerKeyOverview>;
    readonly rotate: (urgent: boolean) => Promise<Rotation>;
  };
  /** What an operator does on the machine itself; audited as `operator`. */
  readonly tablets: TabletAdministration;
  readonly guards: GuardAdministration;
  readonly legacy: LegacyAdministration;
  /** After a restore; answers how many messages were waiting in the backup, and may have gone out since. */
  readonly beginEpoch: () => Promise<number>;
  /** Starts asking the old system, if the environment names it. */
  readonly startPolling: () => { stop(): Promise<void> };
  readonly kit: Kit;
}
export interface TabletAdministration {
  readonly list: () => Promise<readonly TabletInfo[]>;
  /** null: there is no such gate. */
  readonly makeCode: (gate: string) => Promise<EnrolmentCode | null>;
  /** False: there is no such active tablet. */
  readonly revoke: (id: string) => Promise<boolean>;
}
export interface GuardAdministration {
  readonly list: () => Promise<readonly GuardInfo[]>;
  /** His PIN is made here and told this once. */
  readonly add: (
    guard: Pick<GuardInfo, 'name' | 'role'>,
  ) => Promise<{ readonly id: string; readonly pin: string }>;
  /** False: there is no such guard at work. */
  readonly end: (id: string) => Promise<boolean>;
}

const visitorDoorOf = (kit: Kit): VisitorDoor =>
  createVisitorDoor(kit, { withdraw: (of) => withdrawOnPage(kit, of) });

/**
 * Opens the features on a migrated database; an empty one is filled with its campus, its secrets and its keys first.
 * @throws StartError when the campus file cannot be used
 */
export async function openFeatures(deps: Deps): Promise<Features> {
  const kit: Kit = {
    ...deps,
    secrets: await loadSecrets(deps),
    enqueueMessage: async (tx, message) => {
      await enqueueMessages(tx, deps, [message]);
    },
    enqueueMessages: async (tx, messages) => {
      await enqueueMessages(tx, deps, messages);
    },
    enqueueAnswer: (tx, answer) => enqueueAnswer(tx, deps, answer),
  };
  const config = await loadCampusConfig(deps.config);
  await atOnce(kit, async (work) => {
    await seedCampus(work, config);
    await ensureIssuerKeys(work);
  });
  const presence = createPresencePublisher(kit);
  return {
    push: { commands: createCommandHandler(kit), scans: createScanHandler(kit) },
    openPersonal: createOpenPersonal(kit),
    signedTime: createSignedTime(kit),
    routes: [
      createPassRoutes(kit),
      createDeviceRoutes(kit, deps),
      createAlumniOfficeRoutes(kit),
      createPolicyRoutes(kit),
      createLegacyRoutes(kit),
      createWatchlistRoutes(kit),
      createContactsRoute(kit),
      createApplyRoutes(kit, () => deliverSoon(kit)),
      createStatePages(kit),
    ],
    visitors: withApplicants(kit, withGroups(kit, withAlumni(kit, visitorDoorOf(kit)))),
    groups: createGroupDoor(kit),
    trial: createTrialDoor(kit),
    alumni: createAlumniDoor(kit),
    devices: createDeviceDoor(kit),
    opened: (by) => onOpened(kit, by),
    mailboxNamed: (of) => atOnce(kit, (work) => keepMailbox(work, of)),
    dutiesChanged: (personId) => atOnce(kit, (work) => publishDutiesOf(work, personId)),
    onDelivery: (tx, change) => onDelivery(kit, tx, change),
    presence,
    onPushed: (collection) => {
      if (collection === 'scans') presence.wake();
    },
    startJobs: () => startJobs(kit),
    startPolling: () => startPolling(kit, kit.config.legacySource),
    createEnrolmentCodes: () => atOnce(kit, createCodes),
    demoGuards: config?.guards ?? [],
    loadCampus: () => atOnce(kit, ({ tx }) => loadCampusFacts(tx)),
    keys: {
      show: () => atOnce(kit, loadKeyOverview),
      rotate: (urgent) => atOnce(kit, (work) => rotateWhenKnown(work, urgent)),
    },
    ...createAdministration(kit),
    kit,
  };
}

function createAdministration(kit: Kit): Pick<Features, 'tablets' | 'guards' | 'legacy' | 'beginEpoch'> {
  const asOperator = <T>(act: (work: Work) => Promise<T>): Promise<T> => atOnce(kit, act, 'operator');
  return {
    legacy: createLegacyAdministration(asOperator),
    beginEpoch: () => asOperator(startEpoch),
    tablets: {
      list: () => asOperator(listTablets),
      makeCode: (gate) => asOperator((work) => makeCodeFor(work, gate)),
      revoke: (id) => asOperator((work) => revokeTablet(work, id)),
    },
    guards: {
      list: () => asOperator(listGuards),
      add: async (guard) => {
        const pin = newPin(kit.random);
        return { id: await asOperator((work) => addGuard(work, { ...guard, pin })), pin };
      },
      end: async (id) => {
        const known = GuardId.safeParse(id);
        return known.success && asOperator((work) => endGuard(work, known.data));
      },
    },
  };
}

async function startEpoch(work: Work): Promise<number> {
  const epoch = Buffer.from(work.kit.random.bytes(12)).toString('base64url');
  await beginEpoch(work.tx, epoch);
  note(work, 'epoch.begin', { subject: epoch, facts: {} });
  return mayHaveGoneOut(work.tx, work.now);
}

async function createCodes(work: Work): Promise<readonly EnrolmentCode[]> {
  const { gates } = await loadCampusFacts(work.tx);
  const codes: EnrolmentCode[] = [];
  for (const gate of gates) codes.push(await createEnrolmentCode(work, gate.id));
  return codes;
}

async function atOnce<T>(kit: Kit, act: (work: Work) => Promise<T>, actor = 'server'): Promise<T> {
  return inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, actor);
    const answer = await act(work);
    await appendAudit(tx, work.audit);
    return answer;
  });
}
