import { normaliseEmail } from '../visitors/email';
import { maskDocument } from '../visitors/document-mask';
import { nameKey, normaliseName } from '../visitors/person-name';
import { normalisePhone } from '../visitors/phone';
import type { Visitor, VisitorDraft } from '../visitors/visitor';

/** A visitor as the appointment shows him, from what was typed: normal forms, the document masked, no pass yet. */
export function newVisitorRow(draft: VisitorDraft): Visitor {
  return {
    ...typedPart(draft),
    document:
      draft.document === null ? null : { type: draft.document.type, masked: maskDocument(draft.document) },
    passId: null,
    passState: 'none',
    generation: 0,
    link: null,
    deliveries: [],
    presence: 'absent',
    arrivedAt: null,
    leftAt: null,
    canceled: false,
    keepsPlace: false,
    hostConfirm: 'none',
    completion: 'none',
    companions: [...(draft.companions ?? [])],
    plate: null,
  };
}

/** The row as it would be typed again. The number itself is not known here: what is stored stays. */
export const draftOfVisitor = (row: Visitor): VisitorDraft => ({
  visitorId: row.visitorId,
  name: row.name,
  organisation: row.organisation,
  phone: row.phone,
  email: row.email,
  channels: row.channels,
  locale: row.locale,
  nationality: row.nationality,
  document: null,
});

/**
 * The row after an amendment: what was typed is new, what the campus knows of him stays. With another contact or document
 * it is somebody else: the host's word was not about him [BUDGET-4]. With one more it is the same.
 */
export function amendedVisitorRow(current: Visitor, draft: VisitorDraft): Visitor {
  const next = typedOver(current, draft);
  return { ...next, hostConfirm: isSamePerson(current, next) ? current.hostConfirm : 'none' };
}

/** Is it still the same person after this amendment? */
export const keepsPerson = (current: Visitor, draft: VisitorDraft): boolean =>
  isSamePerson(current, typedOver(current, draft));

function typedOver(current: Visitor, draft: VisitorDraft): Visitor {
  const fresh = newVisitorRow(draft);
  const keeps = keepsDocument(current, draft);
  return {
    ...current,
    ...typedPart(draft),
    document: fresh.document ?? (keeps ? current.document : null),
    completion: keeps ? current.completion : 'none',
    companions: draft.companions === undefined ? current.companions : fresh.companions,
  };
}

/**
 * [DOC-2] What somebody gave himself goes with him: it is nobody's who takes his row under another name and contact, even
 * if his host had not heard of it yet. What the host has typed is the host's to change.
 */
export function keepsDocument(current: Visitor, draft: VisitorDraft): boolean {
  if (current.completion === 'none') return true;
  const { name, phone, email } = typedPart(draft);
  return nameKey(name) === nameKey(current.name) || (phone === current.phone && email === current.email);
}

/**
 * [BUDGET-3] Whoever keeps all that he was known by, and was known by something. Nothing may be taken away: with a contact
 * added first and the old one removed afterwards, anybody could be put in his place unseen.
 */
function isSamePerson(before: Visitor, after: Visitor): boolean {
  const pairs = [
    [before.phone, after.phone],
    [before.email, after.email],
    [nameOf(before.document), nameOf(after.document)],
  ].filter(([known]) => known !== null);
  return pairs.length > 0 && pairs.every(([known, now]) => known === now);
}

const nameOf = (document: Visitor['document']): string | null =>
  document === null ? null : `${document.type} ${document.masked}`;

function typedPart(draft: VisitorDraft) {
  return {
    visitorId: draft.visitorId,
    name: normaliseName(draft.name),
    organisation: draft.organisation.trim(),
    phone: normalisePhone(draft.phone ?? ''),
    email: normaliseEmail(draft.email ?? ''),
    channels: [...new Set(draft.channels)],
    locale: draft.locale,
    nationality: draft.nationality,
  };
}
