import {
  isMainlandMobile,
  normaliseEmail,
  normalisePhone,
  type AppointmentId,
  type Channel,
  type Instant,
  type Locale,
  type PersonId,
  type VisitApplication,
} from '@campus/domain';
import { inTransaction, type Tx } from '../../db/transaction';
import type { NoteTemplate, OpenedNote, OpenedUnreached, VisitorDoor } from '../../identity';
import { readUnreached, readVisit, type Visit } from '../appointments';
import { loadCampusFacts } from '../campus';
import type { Kit } from '../work';
import { applicationToken, loadApplication, openApplication } from './application-store';
import { mailboxOf } from './find-host';

/**
 * The visitors' door, which also knows who applies (his code, and words about what he applied for) and where hosts are
 * written to.
 */
export function withApplicants(kit: Kit, door: VisitorDoor): VisitorDoor {
  const read = <T>(ask: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(kit.sql, 'server', ask);
  return {
    ...door,
    addressOf: async (holderId, channel) =>
      (await door.addressOf(holderId, channel)) ??
      (await read(async (tx) => {
        const application = await openById(tx, kit, holderId);
        return application === null ? null : contactOf(application, channel);
      })),
    openNote: (about) => read((tx) => openNote(tx, kit, about)),
    openUnreached: (hostId, since) => read((tx) => openUnreached(tx, kit, { hostId, since })),
  };
}

async function openById(tx: Tx, kit: Kit, id: string): Promise<VisitApplication | null> {
  const row = await loadApplication(tx, id);
  return row === null ? null : openApplication(tx, kit, row);
}

const contactOf = ({ visitor }: VisitApplication, channel: Channel): string | null => {
  const phone = normalisePhone(visitor.phone ?? '');
  if (channel === 'sms') return isMainlandMobile(phone) ? phone : null;
  return normaliseEmail(visitor.email ?? '');
};

interface NoteAbout {
  readonly applicationId: AppointmentId;
  readonly template: NoteTemplate;
  readonly channel: Channel;
}

async function openNote(tx: Tx, kit: Kit, about: NoteAbout): Promise<OpenedNote | null> {
  const application = await openById(tx, kit, about.applicationId);
  if (application === null) return null;
  const visit = await readVisit(tx, kit, about.applicationId);
  const reader =
    about.template === 'asked'
      ? await hostOf(tx, kit, visit)
      : { to: contactOf(application, about.channel), locale: application.visitor.locale };
  if (reader?.to == null) return null;
  const { campus, gates, policies } = await loadCampusFacts(tx);
  const { details, visitor, host } = application;
  const policy = policies.find((one) => one.visitType === details.visitType);
  if (policy === undefined) return null;
  return {
    to: reader.to,
    locale: reader.locale,
    campus,
    gates: gates.filter((gate) => details.gates.includes(gate.id)),
    startAt: details.startAt,
    endAt: details.endAt,
    visitorName: visitor.name,
    organisation: visitor.organisation,
    purpose: details.purpose,
    visitType: policy.name,
    wanted: host.by === 'email' ? host.email : `${host.name} · ${host.unit}`,
    token: applicationToken(kit, application.id),
  };
}

interface Reader {
  readonly to: string | null;
  readonly locale: Locale;
}

/** Whoever is asked now; nobody any more once it is answered. */
async function hostOf(tx: Tx, kit: Kit, visit: Visit | null): Promise<Reader | null> {
  if (visit?.appointment.state !== 'pending_host') return null;
  return readerOf(tx, kit, visit.appointment.hostId);
}

async function readerOf(tx: Tx, kit: Kit, hostId: PersonId): Promise<Reader | null> {
  const [host] = await tx<{ locale: Locale }[]>`select locale from people where id = ${hostId}`;
  return host === undefined ? null : { to: await mailboxOf(tx, kit, hostId), locale: host.locale };
}

async function openUnreached(
  tx: Tx,
  kit: Kit,
  { hostId, since }: { readonly hostId: PersonId; readonly since: Instant },
): Promise<OpenedUnreached | null> {
  const reader = await readerOf(tx, kit, hostId);
  if (reader?.to == null) return null;
  const visitors = await readUnreached(tx, kit, { hostId, since });
  if (visitors.length === 0) return null;
  const { campus } = await loadCampusFacts(tx);
  return { to: reader.to, locale: reader.locale, campus, visitors };
}
