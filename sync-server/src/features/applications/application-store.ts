import { createHmac } from 'node:crypto';
import {
  days,
  toInstant,
  VisitApplication,
  type AppointmentId,
  type Channel,
  type ConfirmedBy,
  type Instant,
  type Locale,
} from '@campus/domain';
import type { Tx } from '../../db/transaction';
import { linkHashOf, linkTokenOf } from '../passes';
import { loadDataKeys, makeDataKeys, matchHash, openFor, sealFor } from '../visitors';
import type { Kit, Work } from '../work';

export interface ApplicationRow {
  readonly id: AppointmentId;
  readonly bodyHash: Uint8Array;
  readonly sealed: Uint8Array;
  readonly channel: Channel;
  readonly contactHash: Uint8Array;
  readonly locale: Locale;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly challengeId: string | null;
  readonly dueAt: Instant | null;
  readonly handedOver: boolean;
  readonly withdrawnAt: Instant | null;
}

/** Same words as `/p/<token>`: derived, found by its hash; the purpose keeps the two kinds apart. */
export const applicationToken = (kit: Pick<Kit, 'secrets'>, id: AppointmentId): string =>
  linkTokenOf(kit.secrets.linkKey, `application/${id}`, 1);

export async function saveApplication(
  work: Work,
  application: VisitApplication,
  by: ConfirmedBy,
): Promise<void> {
  const { tx, kit } = work;
  const { id, details, visitor } = application;
  const keys = await makeDataKeys(work, [id]);
  const sealed = sealFor(kit, keys, { subject: id, kind: 'application', value: application });
  const kind = by.channel === 'sms' ? 'phone' : 'email';
  await tx`
    insert into visit_applications (id, body_hash, sealed, channel, contact_hash, locale, start_at, end_at, token_hash, created_at)
    values (${id}, ${bodyHashOf(kit, application)}, ${sealed}, ${by.channel},
      ${matchHash(kit.secrets.matchKey, kind, by.address)}, ${visitor.locale}, ${details.startAt}, ${details.endAt},
      ${linkHashOf(applicationToken(kit, id))}, ${work.now})`;
}

export async function loadApplication(tx: Tx, id: string, lock = false): Promise<ApplicationRow | null> {
  const [row] = await tx<ApplicationRow[]>`
    select id, body_hash, sealed, channel, contact_hash, locale, start_at, end_at, confirmed_at, challenge_id, due_at,
           handed_over, withdrawn_at
      from visit_applications where id = ${id} ${lock ? tx`for update` : tx``}`;
  return row ?? null;
}

export async function findByToken(tx: Tx, token: string): Promise<AppointmentId | null> {
  const [row] = await tx<{ id: AppointmentId }[]>`
    select id from visit_applications where token_hash = ${linkHashOf(token)} and confirmed_at is not null`;
  return row?.id ?? null;
}

/** null: it has been erased. */
export async function openApplication(
  tx: Tx,
  kit: Kit,
  { id, sealed }: Pick<ApplicationRow, 'id' | 'sealed'>,
): Promise<VisitApplication | null> {
  const keys = await loadDataKeys(tx, kit, [id]);
  const opened = openFor(keys, { subject: id, kind: 'application', sealed });
  return opened === undefined ? null : VisitApplication.parse(opened);
}

/** Keyed, because it covers phone numbers and the like. The parser has put the fields in one order. */
export const bodyHashOf = (kit: Pick<Kit, 'secrets'>, application: VisitApplication): Buffer =>
  createHmac('sha256', kit.secrets.matchKey)
    .update(`application\0${JSON.stringify(application)}`)
    .digest();

/** Nightly: what was never confirmed after a day, everything else a month after the visit. Answers how many went. */
export async function forgetApplications(work: Work): Promise<number> {
  const { tx, nowMs } = work;
  const gone = await tx<{ id: string }[]>`
    delete from visit_applications where id in (
      select id from visit_applications
       where end_at < ${toInstant(nowMs - KEPT_MS)}
          or (confirmed_at is null and created_at < ${toInstant(nowMs - UNCONFIRMED_MS)}) limit 1000)
    returning id`;
  await forgetKeysOf(
    work,
    gone.map((row) => row.id),
  );
  return gone.length;
}

const UNCONFIRMED_MS = days(1);
const KEPT_MS = days(30);

/** An appointment shares the key of the application that it was: only where there is none the key goes. */
async function forgetKeysOf({ tx }: Work, ids: readonly string[]): Promise<void> {
  await tx`
    delete from data_keys k where k.subject = any(${tx.array([...ids])}::uuid[])
       and not exists (select from appointments a where a.id = k.subject)`;
}
