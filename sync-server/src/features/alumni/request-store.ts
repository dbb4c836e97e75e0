import { Alumnus, type AlumnusClaim, type Instant, type Locale } from '@campus/domain';
import { z } from 'zod';
import type { Tx } from '../../db/transaction';
import { loadDataKeys, makeDataKeys, openFor, sealFor, type Keyring } from '../visitors';
import type { Kit, Work } from '../work';
import { claimHash, numberHash } from './alumnus-store';

const Contacts = Alumnus.pick({ phone: true, email: true });

/** What somebody told the office, and what it answered: sealed under the request's own key. */
export const Asked = Alumnus.extend({
  remark: z.string(),
  /** The contacts of the asking before, where they were others. */
  replaced: Contacts.nullable().default(null),
  /** The office's words to him. */
  reason: z.string().default(''),
});
export type Asked = z.infer<typeof Asked>;

export interface RequestRow {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly numberHash: Uint8Array;
  readonly rev: number;
  readonly locale: Locale;
  readonly createdAt: Instant;
  readonly answerBy: Instant;
}
export interface OpenRequest {
  readonly row: RequestRow;
  readonly asked: Asked;
}

const COLUMNS = ['id', 'sealed', 'number_hash', 'rev', 'locale', 'created_at', 'answer_by'];

/** Held until the transaction ends. null: there is none, or it has been decided. */
export async function lockOpenRequest(
  work: Work,
  by: { readonly id: string } | { readonly claim: AlumnusClaim },
): Promise<OpenRequest | null> {
  const { tx, kit } = work;
  const which = 'id' in by ? tx`id = ${by.id}` : tx`claim_hash = ${claimHash(kit, by.claim)}`;
  const rows = await tx<RequestRow[]>`
    select ${tx(COLUMNS)} from alumni_requests where ${which} and state = 'open' for update`;
  return (await openRequests(tx, kit, rows))[0] ?? null;
}

/** Those who asked first come first, however often they asked since. */
export async function loadOpenRequests(work: Work, max: number): Promise<readonly OpenRequest[]> {
  const { tx, kit } = work;
  const rows = await tx<RequestRow[]>`
    select ${tx(COLUMNS)} from alumni_requests where state = 'open' order by created_at, id limit ${max}`;
  return openRequests(tx, kit, rows);
}

export async function loadRequest(tx: Tx, kit: Kit, id: string): Promise<OpenRequest | null> {
  const rows = await tx<RequestRow[]>`select ${tx(COLUMNS)} from alumni_requests where id = ${id}`;
  return (await openRequests(tx, kit, rows))[0] ?? null;
}

/** One look-up for the keys, whatever the number of rows; the erased are left out. */
async function openRequests(tx: Tx, kit: Kit, rows: readonly RequestRow[]): Promise<readonly OpenRequest[]> {
  const keys = await loadDataKeys(
    tx,
    kit,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const opened = openFor(keys, { subject: row.id, kind: 'alumni-request', sealed: row.sealed });
    return opened === undefined ? [] : [{ row, asked: Asked.parse(opened) }];
  });
}

export interface RequestToSave {
  readonly id: string;
  readonly asked: Asked;
  readonly locale: Locale;
  readonly answerBy: Instant;
}

/** Made, or asked anew: then it is the next revision in the same place. */
export async function saveRequest(work: Work, { id, asked, locale, answerBy }: RequestToSave): Promise<void> {
  const { tx, kit, now } = work;
  const sealed = sealAsked(work, await makeDataKeys(work, [id]), { id, asked });
  await tx`
    insert into alumni_requests as r (id, claim_hash, number_hash, sealed, locale, state, created_at, answer_by)
    values (${id}, ${claimHash(kit, asked)}, ${numberHash(kit, asked.studentNumber)}, ${sealed}, ${locale}, 'open',
            ${now}, ${answerBy})
    on conflict (id) do update set sealed = excluded.sealed, locale = excluded.locale,
      answer_by = excluded.answer_by, rev = r.rev + 1`;
}

/** Decided, with the office's words in the sealed box. */
export async function closeRequest(
  work: Work,
  { row, asked }: OpenRequest,
  decision: { readonly outcome: 'approved' | 'refused'; readonly reason: string; readonly by: string },
): Promise<void> {
  const keys = await loadDataKeys(work.tx, work.kit, [row.id]);
  const sealed = sealAsked(work, keys, { id: row.id, asked: { ...asked, reason: decision.reason } });
  await work.tx`
    update alumni_requests set state = ${decision.outcome}, sealed = ${sealed}, decided_at = ${work.now},
           decided_by = ${decision.by} where id = ${row.id}`;
}

const sealAsked = (work: Work, keys: Keyring, { id, asked }: Pick<RequestToSave, 'id' | 'asked'>): Buffer =>
  sealFor(work.kit, keys, { subject: id, kind: 'alumni-request', value: asked });
