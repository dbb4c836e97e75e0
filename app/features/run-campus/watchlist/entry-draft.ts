import {
  atCampus,
  campusDayOf,
  CampusDay,
  days,
  decideWatchAdd,
  IdentityDocumentType,
  toInstant,
  WatchDraft,
  type Person,
  type RefusalCode,
} from '@campus/domain';
import { z } from 'zod';

/** An entry as it is typed: days of the campus, the last one included. */
export const EntryDraft = z.strictObject({
  type: IdentityDocumentType,
  number: z.string(),
  phone: z.string(),
  reason: z.string(),
  from: z.string(),
  until: z.string(),
});
export type EntryDraft = z.infer<typeof EntryDraft>;

export const NO_ENTRY: EntryDraft = {
  type: 'resident-id',
  number: '',
  phone: '',
  reason: '',
  from: '',
  until: '',
};

export type DraftProblems = Readonly<Partial<Record<keyof EntryDraft, RefusalCode>>>;
export type ReadDraft =
  | { readonly ok: true; readonly entry: WatchDraft }
  | { readonly ok: false; readonly problems: DraftProblems };

interface Reading {
  readonly entryId: string;
  readonly nowMs: number;
  readonly person: Person;
}

/** Reads and judges by the server's own rule; what only the server knows (listed already) it says itself. */
export function readDraft(draft: EntryDraft, { entryId, nowMs, person }: Reading): ReadDraft {
  const number = draft.number.trim();
  const validFrom = startOf(draft.from, nowMs);
  const validUntil = endOf(draft.until);
  if (draft.reason.trim() === '') return wrong('reason', 'request.malformed');
  if (validFrom === null) return wrong('from', 'watchlist.validity');
  if (validUntil === undefined) return wrong('until', 'watchlist.validity');
  const parsed = WatchDraft.safeParse({
    entryId,
    document: number === '' ? null : { type: draft.type, number },
    phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
    reason: draft.reason,
    validFrom,
    validUntil,
  });
  if (!parsed.success) return wrong(fieldOf(parsed.error.issues[0]?.path[0]), 'request.malformed');
  const decided = decideWatchAdd(parsed.data, { nowMs, actor: { kind: 'person', person } });
  return decided.ok
    ? { ok: true, entry: parsed.data }
    : wrong(fieldOf(decided.at?.split('.')[0]), decided.code);
}

const wrong = (field: keyof EntryDraft, code: RefusalCode): ReadDraft => ({
  ok: false,
  problems: { [field]: code },
});

/** Where the form shows a fault of the entry. */
function fieldOf(at: PropertyKey | undefined): keyof EntryDraft {
  if (at === 'phone' || at === 'reason') return at;
  return at === 'validUntil' ? 'until' : 'number';
}

/** From now on when no day is given; today counts from now, for a past moment would be no earlier. */
function startOf(text: string, nowMs: number): string | null {
  const day = CampusDay.safeParse(text.trim() || campusDayOf(nowMs));
  return day.success ? toInstant(Math.max(nowMs, atCampus(day.data, '00:00'))) : null;
}

/** The end of that day; null without one, undefined when it is none. */
function endOf(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const day = CampusDay.safeParse(text.trim());
  return day.success ? toInstant(atCampus(day.data, '00:00') + days(1)) : undefined;
}
