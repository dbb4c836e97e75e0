import { emailKey, maskEmail, maskPhone, normalisePhone, VisitorId, type Channel } from '@campus/domain';
import { inTransaction, type Tx } from '../../db/transaction';
import type { AlumniDoor, PhoneHolder, VisitorDoor } from '../../identity';
import { appendAudit } from '../audit';
import { findContact } from '../visitors';
import { startWork, type Kit, type Work } from '../work';
import { openAlumni, rowsOfScope, type KnownAlumnus } from './alumnus-store';
import { askOffice } from './office-queue';
import { loadRequest } from './request-store';
import { findForProof, markVerified } from './verify-alumnus';

/** What identity asks of the register. */
export function createAlumniDoor(kit: Kit): AlumniDoor {
  const act = <T>(work: (work: Work) => Promise<T>): Promise<T> =>
    inTransaction(kit.sql, 'server', async (tx) => {
      const unit = startWork(kit, tx, 'server');
      const answer = await work(unit);
      await appendAudit(tx, unit.audit);
      return answer;
    });
  return {
    findByClaim: (claim, channel) =>
      inTransaction(kit.sql, 'server', (tx) => findForProof(tx, kit, { claim, channel })),
    verified: (alumnusId) => act((work) => markVerified(work, alumnusId)),
    ask: (request) => act((work) => askOffice(work, request)),
    openAnswer: (requestId) =>
      inTransaction(kit.sql, 'server', async (tx) => {
        const found = await loadRequest(tx, kit, requestId);
        if (found === null) return null;
        const { phone, email, reason } = found.asked;
        return { phone, email, reason, locale: found.row.locale };
      }),
  };
}

/** The visitors' door, which also knows alumni: they sign in between visits too. */
export function withAlumni(kit: Kit, door: VisitorDoor): VisitorDoor {
  const read = <T>(ask: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(kit.sql, 'server', ask);
  return {
    ...door,
    // Both are asked each time: who has a visit must not be answered sooner than who is an alumnus.
    findByPhone: async (phone) => {
      const visiting = await door.findByPhone(phone);
      const alumnus = await read((tx) => findByContact(tx, kit, { channel: 'sms', address: phone }));
      return visiting ?? alumnus;
    },
    findByEmail: (email) => read((tx) => findByContact(tx, kit, { channel: 'email', address: email })),
    labelOf: async (holderId) =>
      (await door.labelOf(holderId)) ??
      (await read(async (tx) => labelOf(await firstOf(tx, kit, holderId), holderId))),
    addressOf: async (holderId, channel) =>
      (await read(async (tx) => addressOf(await anyOf(tx, kit, holderId), channel))) ??
      (await door.addressOf(holderId, channel)),
  };
}

async function findByContact(
  tx: Tx,
  kit: Kit,
  { channel, address }: { readonly channel: Channel; readonly address: string },
): Promise<PhoneHolder | null> {
  const normalised = channel === 'sms' ? normalisePhone(address) : emailKey(address);
  if (normalised === null) return null;
  const kind = channel === 'sms' ? 'phone' : 'email-code';
  const contact = await findContact(tx, kit, { kind, normalised });
  if (contact === null || (await rowsOfScope(tx, contact)).length === 0) return null;
  return { holderId: VisitorId.parse(contact), locale: 'zh-Hans' };
}

/** Whoever signs in by this scope; all of them have the contact in common. */
const firstOf = async (tx: Tx, kit: Kit, holderId: string): Promise<KnownAlumnus | null> =>
  (await openAlumni(tx, kit, await rowsOfScope(tx, holderId)))[0] ?? null;

/** Also who is still to be verified: that is what his code is for. */
async function anyOf(tx: Tx, kit: Kit, holderId: string): Promise<KnownAlumnus | null> {
  const rows = await tx<KnownAlumnus[]>`
    select id, sealed, phone_id, email_id, verified_at from alumni
     where phone_id = ${holderId} or email_id = ${holderId} order by id limit 1`;
  return (await openAlumni(tx, kit, rows))[0] ?? null;
}

function labelOf(known: KnownAlumnus | null, holderId: string): string | null {
  if (known === null) return null;
  const { phone, email } = known.alumnus;
  if (known.phoneId === holderId) return phone === null ? null : maskPhone(phone);
  return email === null ? null : maskEmail(email);
}

function addressOf(known: KnownAlumnus | null, channel: Channel): string | null {
  if (known === null) return null;
  return channel === 'sms' ? known.alumnus.phone : known.alumnus.email;
}
