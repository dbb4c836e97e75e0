import {
  accept,
  confirmedBy,
  days,
  decideApply,
  hours,
  refuse,
  type ConfirmedBy,
  type Decision,
  type VisitApplication,
  type VisitorId,
} from '@campus/domain';
import type { Deps } from '../../deps';
import {
  codeOf,
  countTry,
  createKeyedHash,
  limitsOfContact,
  sameSecret,
  startCode,
  TRIES_MAX,
  type Asking,
  type ContactToChallenge,
  type Quota,
  useQuota,
  withinClientQuota,
  verifyCode,
} from '../../identity';
import { inTransaction } from '../../db/transaction';
import { appendAudit } from '../audit';
import { loadCampusFacts } from '../campus';
import { note, startWork, type Kit, type Work } from '../work';
import {
  applicationToken,
  bodyHashOf,
  loadApplication,
  openApplication,
  saveApplication,
} from './application-store';
import { tellReceived } from './tell-applicant';

/** [APPLY-3] A host's name can be tried as often as a form can be sent, and no more. */
export const APPLY_QUOTAS = {
  client: { name: 'apply-client', limit: 30, windowMs: hours(1) },
  contact: { name: 'apply-contact', limit: 6, windowMs: days(1) },
} as const satisfies Record<string, Quota>;

/**
 * Takes an application and asks its sender to prove that he is reached where he says. Sent again it is the same one;
 * another one under its id is refused, so that a code on its way can never go to another contact. No host hears of it
 * [APPLY-2].
 */
export async function takeApplication(
  kit: Kit,
  application: VisitApplication,
  asking: Asking,
): Promise<Decision<ConfirmedBy>> {
  if (!(await withinClientQuota(kit, APPLY_QUOTAS.client, asking.client)))
    return refuse('request.rate-limited');
  const decided = await atOnce(kit, async (work) => {
    const facts = await loadCampusFacts(work.tx);
    const by = decideApply(application, { ...facts, nowMs: work.nowMs, campus: facts.campusState });
    return by.ok ? ((await keep(work, application, by.value)) ?? by) : by;
  });
  if (!decided.ok) return decided;
  const known = await atOnce(kit, (work) => loadApplication(work.tx, application.id));
  if (known?.confirmedAt == null) await startCode(kit, contactOf(kit, application, decided.value), asking);
  return decided;
}

async function keep(
  work: Work,
  application: VisitApplication,
  by: ConfirmedBy,
): Promise<Decision<never> | null> {
  const known = await loadApplication(work.tx, application.id, true);
  if (known !== null) {
    const isSame = bodyHashOf(work.kit, application).equals(Buffer.from(known.bodyHash));
    return isSame ? null : refuse('application.already-sent');
  }
  const [taken] = await work.tx`select from appointments where id = ${application.id}`;
  if (taken !== undefined) return refuse('request.malformed', 'id');
  await saveApplication(work, application, by);
  note(work, 'application.take', { subject: application.id });
  return null;
}

/** Another code for it, by the same road; for one that is confirmed or unknown nothing happens. */
export async function sendAnotherCode(kit: Kit, id: string, asking: Asking): Promise<void> {
  const application = await atOnce(kit, async (work) => {
    const row = await loadApplication(work.tx, id);
    return row === null || row.confirmedAt !== null ? null : openApplication(work.tx, kit, row);
  });
  const by = application === null ? null : confirmedBy(application.visitor);
  if (application !== null && by?.ok === true)
    await startCode(kit, contactOf(kit, application, by.value), asking);
}

/**
 * The right code confirms the contact and with it the application; the answer is the token of its state page. The same
 * code again gives the same answer, for the first one may have been lost on its way.
 */
export async function confirmApplication(kit: Kit, id: string, code: string): Promise<Decision<string>> {
  const row = await atOnce(kit, (work) => loadApplication(work.tx, id));
  const application = row === null ? null : await atOnce(kit, (work) => openApplication(work.tx, kit, row));
  const by = application === null ? null : confirmedBy(application.visitor);
  if (row === null || application === null || by?.ok !== true) return refuse('sign-in.code-expired');
  if (row.confirmedAt !== null) return confirmedBefore(kit, row, code);
  const contact = contactOf(kit, application, by.value);
  const verdict = await verifyCode(kit, { contactHash: contact.contactHash }, code);
  if (!verdict.ok) return verdict;
  if (!(await withinContactQuota(kit, contact))) return refuse('request.rate-limited');
  await atOnce(kit, async (work) => {
    await work.tx`
      update visit_applications set confirmed_at = ${work.now}, challenge_id = ${verdict.value.challengeId}, due_at = ${work.now}
       where id = ${id} and confirmed_at is null`;
    await tellReceived(work, { id: row.id, channel: row.channel });
    note(work, 'application.confirm', { subject: id });
  });
  return accept(applicationToken(kit, row.id));
}

async function confirmedBefore(
  kit: Kit,
  row: { readonly id: VisitApplication['id']; readonly challengeId: string | null },
  code: string,
): Promise<Decision<string>> {
  if (row.challengeId === null || (await countTry(kit.sql, row.challengeId)) > TRIES_MAX)
    return refuse('sign-in.code-locked');
  const expected = codeOf(createKeyedHash(kit.config.keyEncryptionKey), row.challengeId);
  const right = sameSecret(code.normalize('NFKC').replace(/\D/g, ''), expected);
  return right ? accept(applicationToken(kit, row.id)) : refuse('sign-in.code-wrong');
}

/** Its own kind of challenge, so that a code for a sign-in confirms no application; counted together with those. */
function contactOf(
  kit: Kit,
  { id }: VisitApplication,
  { channel, address }: ConfirmedBy,
): ContactToChallenge {
  const hash = createKeyedHash(kit.config.keyEncryptionKey);
  const kind = channel === 'sms' ? 'phone' : 'email';
  const blockHash = hash(`${kind}-block`, channel === 'sms' ? address.slice(0, -4) : address);
  return {
    channel,
    contactHash: hash('applicant', `${channel} ${address}`),
    blockHash,
    limits: limitsOfContact({ contactHash: hash(kind, address), blockHash }),
    holderId: id as string as VisitorId, // the applicants' door knows it as whose code it is
    alumnusId: null,
  };
}

const withinContactQuota = (kit: Deps, { contactHash }: ContactToChallenge): Promise<boolean> =>
  kit.config.rateLimits
    ? useQuota(kit, APPLY_QUOTAS.contact, contactHash.toString('hex'))
    : Promise.resolve(true);

const atOnce = <T>(kit: Kit, act: (work: Work) => Promise<T>): Promise<T> =>
  inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, 'applicant');
    const answer = await act(work);
    await appendAudit(tx, work.audit);
    return answer;
  });
