import {
  accept,
  decideWatchAdd,
  decideWatchEnd,
  maskDocument,
  maskPhone,
  refuse,
  watchStateOf,
  type CommandBody,
  type WatchEntry,
  type WatchKeys,
} from '@campus/domain';
import type { Ask, Outcome } from '../appointments';
import { documentHash, makeDataKeys, matchHash, sealFor } from '../visitors';
import { changeList } from '../watchlist';
import { note, type Work } from '../work';
import type { EntryWords } from './entry-row';
import { rematch } from './rematch';
import { contextOfSecurity, nameOf } from './who-decides';

/** [WATCH-2] Puts somebody on the list and looks for him at once in what is booked. */
export async function addEntry(work: Work, ask: Ask, body: CommandBody<'watchlist.add'>): Promise<Outcome> {
  const decided = decideWatchAdd(body, contextOfSecurity(work, ask));
  if (!decided.ok) return decided;
  await changeList(work);
  const hashes = hashesOf(work, decided.value);
  if (await isListed(work, body, hashes)) return refuse('watchlist.already-listed');
  await saveEntry(work, ask, { body, keys: decided.value, hashes });
  note(work, 'watchlist.add', { subject: body.entryId });
  await rematch(work, [body.entryId]);
  return accept([{ collection: 'watchlist', id: body.entryId, rev: 1 }]);
}

/** Whom it held is let go, unless another entry holds him. */
export async function endEntry(work: Work, ask: Ask, body: CommandBody<'watchlist.end'>): Promise<Outcome> {
  await changeList(work);
  const [entry = null] = await work.tx<WatchEntry[]>`
    select id, valid_from, valid_until, ended_at from watchlist_entries where id = ${body.entryId} for update`;
  const decided = decideWatchEnd(entry, contextOfSecurity(work, ask));
  if (!decided.ok) return decided;
  await work.tx`
    update watchlist_entries set ended_at = ${work.now}, ended_by_name = ${nameOf(ask)}, applied = false
     where id = ${body.entryId}`;
  note(work, 'watchlist.end', { subject: body.entryId });
  await rematch(work, [body.entryId]);
  return accept([{ collection: 'watchlist', id: body.entryId, rev: 2 }]);
}

interface Hashes {
  readonly document: Buffer | null;
  readonly phone: Buffer | null;
}

function hashesOf({ kit }: Work, { document, phone }: WatchKeys): Hashes {
  const { matchKey } = kit.secrets;
  return {
    document: document === null ? null : documentHash(matchKey, document),
    phone: phone === null ? null : matchHash(matchKey, 'phone', phone),
  };
}

/** The same numbers in an entry that is not over; also the same entry sent under another command. */
async function isListed(
  work: Work,
  { entryId }: CommandBody<'watchlist.add'>,
  { document, phone }: Hashes,
): Promise<boolean> {
  const rows = await work.tx`
    select from watchlist_entries
     where id = ${entryId}
        or (document_hash is not distinct from ${document} and phone_hash is not distinct from ${phone}
            and ended_at is null and (valid_until is null or valid_until > ${work.now})) limit 1`;
  return rows.length > 0;
}

async function saveEntry(
  work: Work,
  ask: Ask,
  of: {
    readonly body: CommandBody<'watchlist.add'>;
    readonly keys: WatchKeys;
    readonly hashes: Hashes;
  },
): Promise<void> {
  const { body, keys, hashes } = of;
  const { entryId: id, validFrom, validUntil, reason } = body;
  const { document, phone } = keys;
  const value: EntryWords = {
    document: document === null ? null : { type: document.type, masked: maskDocument(document) },
    phone: phone === null ? null : maskPhone(phone),
    reason,
  };
  const sealed = sealFor(work.kit, await makeDataKeys(work, [id]), {
    subject: id,
    kind: 'watch-entry',
    value,
  });
  const applied = watchStateOf({ validFrom, validUntil, endedAt: null }, work.nowMs) === 'in-force';
  await work.tx`
    insert into watchlist_entries (id, document_hash, phone_hash, sealed, valid_from, valid_until, added_by,
      added_by_name, added_at, applied)
    values (${id}, ${hashes.document}, ${hashes.phone}, ${sealed}, ${validFrom}, ${validUntil},
      ${ask.signIn.principal.id}, ${nameOf(ask)}, ${work.now}, ${applied})`;
}
