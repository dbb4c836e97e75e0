import {
  AlumnusId,
  Alumnus,
  officeAnswersBy,
  refuse,
  accept,
  type Decision,
  type Instant,
} from '@campus/domain';
import type { AlumniOfficeRequest } from '@campus/protocol';
import { z } from 'zod';
import type { AlumniRequest } from '../../identity';
import { loadDataKeys, makeDataKeys, openFor, sealFor, type Keyring } from '../visitors';
import { newId, note, type Work } from '../work';
import { claimHash, numberHash, openAlumni, saveAlumnus, type AlumnusRow } from './alumnus-store';
import { rewriteAlumnus } from './move-contacts';
import { markVerified } from './verify-alumnus';

const Asked = Alumnus.extend({ remark: z.string() });
type Asked = z.infer<typeof Asked>;

/**
 * [ALUMNI-7] Puts a request into the queue and promises an answer. Who asks again while he waits changes what he said,
 * not his place: the promise is the first one's.
 */
export async function askOffice(work: Work, request: AlumniRequest): Promise<{ answerBy: Instant }> {
  const { tx, kit, now } = work;
  const hash = claimHash(kit, request.claim);
  // Of two who send the same claim at once, the second one finds the first one's row.
  await tx`select pg_advisory_xact_lock(hashtextextended(${`alumni-request/${hash.toString('hex')}`}, 0))`;
  const [open] = await tx<{ id: string; answerBy: Instant }[]>`
    select id, answer_by from alumni_requests where claim_hash = ${hash} and state = 'open' for update`;
  const id = open?.id ?? newId(work);
  const answerBy = open?.answerBy ?? officeAnswersBy(work.nowMs);
  const keys = await makeDataKeys(work, [id]);
  const { claim, phone, email, remark, locale } = request;
  const value: Asked = { ...claim, phone, email, remark };
  const sealed = sealFor(kit, keys, { subject: id, kind: 'alumni-request', value });
  await tx`
    insert into alumni_requests (id, claim_hash, number_hash, sealed, locale, state, created_at, answer_by)
    values (${id}, ${hash}, ${numberHash(kit, claim.studentNumber)}, ${sealed}, ${locale}, 'open', ${now}, ${answerBy})
    on conflict (id) do update set sealed = excluded.sealed, locale = excluded.locale`;
  note(work, 'alumni.ask', { subject: id });
  return { answerBy };
}

interface RequestRow {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly numberHash: Uint8Array;
  readonly createdAt: Instant;
  readonly answerBy: Instant;
}
const QUEUE_MAX = 200;

/** What waits, the most urgent first, each beside what the register says of the number. */
export async function loadQueue(work: Work): Promise<readonly AlumniOfficeRequest[]> {
  const rows = await work.tx<RequestRow[]>`
    select id, sealed, number_hash, created_at, answer_by from alumni_requests
     where state = 'open' order by answer_by, id limit ${QUEUE_MAX}`;
  const keys = await loadDataKeys(
    work.tx,
    work.kit,
    rows.map((row) => row.id),
  );
  const requests: AlumniOfficeRequest[] = [];
  for (const row of rows) {
    const asked = openAsked(keys, row);
    if (asked === null) continue;
    const { remark, ...claimed } = asked;
    const registered = (await findByNumber(work, row.numberHash))?.alumnus ?? null;
    const { id, createdAt, answerBy } = row;
    requests.push({ id, claimed, remark, registered, createdAt, answerBy });
  }
  return requests;
}

/**
 * The office's word. Approved: the register has what he claimed and the contact that he gave, and he holds the
 * credential of the year. Decided once: the second of two who decide is told so.
 */
export async function decideRequest(
  work: Work,
  decision: {
    readonly id: string;
    readonly outcome: 'approved' | 'refused';
    readonly reason: string;
    readonly by: string;
  },
): Promise<Decision<null>> {
  const { id, outcome } = decision;
  const [row] = await work.tx<RequestRow[]>`
    select id, sealed, number_hash, created_at, answer_by from alumni_requests
     where id = ${id} and state = 'open' for update`;
  if (row === undefined) return refuse('alumni.request-decided');
  const asked = openAsked(await loadDataKeys(work.tx, work.kit, [id]), row);
  if (asked === null) return refuse('alumni.request-decided');
  if (outcome === 'approved') await admit(work, asked, row.numberHash);
  await work.tx`
    update alumni_requests set state = ${outcome}, reason = ${decision.reason}, decided_at = ${work.now},
           decided_by = ${decision.by} where id = ${id}`;
  note(work, `alumni.request-${outcome}`, { subject: id });
  return accept(null);
}

async function admit(work: Work, asked: Asked, number: Uint8Array): Promise<void> {
  const known = await findByNumber(work, number);
  // A contact that he did not give stays as the register has it.
  const { studentNumber, name, year } = asked;
  const phone = asked.phone ?? known?.alumnus.phone ?? null;
  const email = asked.email ?? known?.alumnus.email ?? null;
  const alumnus = { studentNumber, name, year, phone, email };
  const id = known?.id ?? AlumnusId.parse(newId(work));
  await (known === null ? saveAlumnus(work, id, alumnus) : rewriteAlumnus(work, known, alumnus));
  await markVerified(work, id);
}

async function findByNumber(work: Work, number: Uint8Array) {
  const rows = await work.tx<AlumnusRow[]>`
    select id, sealed, phone_id, email_id, verified_at from alumni where number_hash = ${Buffer.from(number)}`;
  return (await openAlumni(work.tx, work.kit, rows))[0] ?? null;
}

function openAsked(keys: Keyring, row: RequestRow): Asked | null {
  const opened = openFor(keys, { subject: row.id, kind: 'alumni-request', sealed: row.sealed });
  return opened === undefined ? null : Asked.parse(opened);
}
