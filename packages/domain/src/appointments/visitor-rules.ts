import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { campusDayOf, toMs, type CampusDay } from '../time';
import { ageOn } from '../visitors/calendar-day';
import { normaliseEmail } from '../visitors/email';
import { birthDateOf, checkDocument, normaliseDocumentNumber } from '../visitors/identity-document';
import { isNationality } from '../visitors/nationality';
import { isPersonName, nameKey } from '../visitors/person-name';
import { normalisePhone } from '../visitors/phone';
import { channelsFor } from '../visitors/reach';
import { countParty, type Companion } from '../visitors/companion';
import type { Visitor, VisitorDraft } from '../visitors/visitor';
import type { AppointmentDetails } from './appointment';
import { mayComplete } from './completion';
import { refuseCompanions } from './party-rules';
import { keepsDocument } from './visitor-row';

export interface VisitorsQuestion {
  readonly visitors: readonly VisitorDraft[];
  readonly details: AppointmentDetails;
  readonly policy: Policy;
  readonly nowMs: number;
  /** The visitors as they stand; their stored documents stay when the draft leaves them out. */
  readonly known: readonly Visitor[];
}

type RowRule = (draft: VisitorDraft, question: VisitorsQuestion) => Refusal | null;

const ROW_RULES: readonly RowRule[] = [
  nameFits,
  (draft) => phoneFits(draft) ?? emailFits(draft) ?? reachable(draft),
  nationalityFits,
  (draft, question) => documentFits(draft, question) ?? documentLasts(draft, question),
  partyFits,
];

/** The first refusal of any visitor, with the path to his field. */
export function refuseVisitors(question: VisitorsQuestion): Refusal | null {
  const { visitors, policy } = question;
  if (visitors.length === 0) return refuse('appointment.no-visitors', 'visitors');
  if (visitors.length > policy.maxVisitors)
    return refuse('appointment.too-many-visitors', 'visitors', { max: policy.maxVisitors });
  return (
    visitorRefusals(question)[0] ??
    refuseDuplicate(visitors) ??
    refuseCrowd(question) ??
    refuseLoneMinors(question)
  );
}

/** [DOC-4] What the others on the visit have to do with a document that one of them gives. */
export const refuseTogether = (question: VisitorsQuestion): Refusal | null =>
  refuseDuplicate(question.visitors) ?? refuseLoneMinors(question);

/**
 * Whatever is wrong with each visitor by himself, in the order of the rows and of their rules: a form marks it all at
 * once. `at` is the path to his field; the first one is what the decision says.
 */
export const visitorRefusals = (question: VisitorsQuestion): readonly Refusal[] =>
  question.visitors.flatMap((draft, i) =>
    ROW_RULES.map((rule) => rule(draft, question))
      .filter((refusal) => refusal !== null)
      .map((refusal) => ({ ...refusal, at: `visitors.${i}.${refusal.at ?? 'name'}` })),
  );

function nameFits(draft: VisitorDraft): Refusal | null {
  if (draft.name.trim() === '') return refuse('visitor.name-missing', 'name');
  return isPersonName(draft.name) ? null : refuse('visitor.name-invalid', 'name');
}

function phoneFits({ phone }: VisitorDraft): Refusal | null {
  if (phone === null || phone === '') return null;
  return normalisePhone(phone) === null ? refuse('visitor.phone-invalid', 'phone') : null;
}

function emailFits({ email }: VisitorDraft): Refusal | null {
  if (email === null || email === '') return null;
  return normaliseEmail(email) === null ? refuse('visitor.email-invalid', 'email') : null;
}

/** A phone abroad alone does not do: text messages go to mainland mobile numbers only. */
function reachable(draft: VisitorDraft): Refusal | null {
  if (channelsFor({ ...draft, channels: [] }).length === 0) return refuse('visitor.no-contact', 'email');
  const wanted = new Set(draft.channels).size;
  if (wanted > 0 && channelsFor(draft).length < wanted) return refuse('delivery.unreachable', 'channels');
  return null;
}

function nationalityFits({ nationality }: VisitorDraft): Refusal | null {
  return nationality === null || isNationality(nationality)
    ? null
    : refuse('visitor.nationality-invalid', 'nationality');
}

function documentFits(draft: VisitorDraft, question: VisitorsQuestion): Refusal | null {
  const { policy, known, nowMs } = question;
  if (draft.document === null) {
    const row = rowOf(draft, known);
    const needed =
      policy.document !== 'none' && (row?.document ?? null) === null && !mayComplete(policy, row);
    return needed ? refuse('visitor.document-required', 'document.number') : null;
  }
  if (policy.document !== 'full' && isDocumentTail(draft.document.number)) return null;
  const checked = checkDocument(draft.document, campusDayOf(nowMs));
  return checked.ok ? null : { ...checked, at: 'document.number' };
}

/** His row; what its visitor was asked for and gave is nobody's who takes it [DOC-2]. */
function rowOf(draft: VisitorDraft, known: readonly Visitor[]): Visitor | undefined {
  const row = known.find((one) => one.visitorId === draft.visitorId);
  return row === undefined || keepsDocument(row, draft)
    ? row
    : { ...row, document: null, completion: 'none' };
}

/** A document that ends before the visit does is of no use at the gate. */
function documentLasts({ document }: VisitorDraft, { details }: VisitorsQuestion): Refusal | null {
  const lastDay = campusDayOf(toMs(details.endAt) - 1);
  return document?.expiresOn !== undefined && document.expiresOn < lastDay
    ? refuse('document.expired', 'document.number')
    : null;
}

function partyFits(draft: VisitorDraft, { policy }: VisitorsQuestion): Refusal | null {
  return draft.companions === undefined ? null : refuseCompanions(draft.companions, policy);
}

/** Whoever comes along takes a place too, however the passes are made out. */
function refuseCrowd({ visitors, known, policy }: VisitorsQuestion): Refusal | null {
  if (headsOf(visitors, known) <= policy.maxVisitors) return null;
  return refuse('appointment.too-many-visitors', 'visitors', { max: policy.maxVisitors });
}

/** Visitors and those who come along, small children left out. */
export const headsOf = (visitors: readonly VisitorDraft[], known: readonly Visitor[] = []): number =>
  visitors.reduce((sum, draft) => sum + countParty({ companions: partyOf(draft, known) }), 0);

function partyOf(draft: VisitorDraft, known: readonly Visitor[]): readonly Companion[] {
  const before = known.find((row) => row.visitorId === draft.visitorId);
  return draft.companions ?? before?.companions ?? [];
}

/** Where the policy asks for no more, the last four characters of a document are enough. */
const isDocumentTail = (number: string): boolean =>
  /^\d{3}[\dX]$|^[A-Z0-9]{4}$/.test(normaliseDocumentNumber(number));

/** One family phone may serve several people: only the same person twice is refused. */
function refuseDuplicate(visitors: readonly VisitorDraft[]): Refusal | null {
  const seen = new Set<string>();
  for (const [i, draft] of visitors.entries()) {
    const keys = identityKeys(draft);
    if (keys.some((key) => seen.has(key))) return refuse('visitor.duplicate', `visitors.${i}.name`);
    keys.forEach((key) => seen.add(key));
  }
  return null;
}

function identityKeys(draft: VisitorDraft): readonly string[] {
  const contact = normalisePhone(draft.phone ?? '') ?? normaliseEmail(draft.email ?? '') ?? '';
  const keys = [`id ${draft.visitorId}`, `contact ${nameKey(draft.name)} ${contact}`];
  const number = normaliseDocumentNumber(draft.document?.number ?? '');
  if (draft.document !== null && number.length > 4) keys.push(`document ${draft.document.type} ${number}`);
  return keys;
}

/** A child, by his document or because the host says so, needs somebody who comes too and is none. */
function refuseLoneMinors({ visitors, known, details, policy }: VisitorsQuestion): Refusal | null {
  if (policy.minorUnderYears === 0) return null;
  const day = campusDayOf(toMs(details.startAt));
  const minor = visitors.map((draft) => isMinor(draft, day, policy.minorUnderYears));
  if (!minor.includes(true)) return null;
  const awaited = visitors.map((draft) => isStillToGive(draft, { known, policy }));
  if (minor.some((isChild, i) => !isChild && awaited[i] === false)) return null;
  if (visitors.some((draft) => partyOf(draft, known).some((one) => !one.minor))) return null;
  const facts = { years: policy.minorUnderYears };
  return refuse('visitor.minor-needs-adult', `visitors.${minor.indexOf(true)}.name`, facts);
}

/** [DOC-4] Of whom nobody has seen a document yet, nobody knows that he is grown up; and he may never give it. */
function isStillToGive(
  draft: VisitorDraft,
  { known, policy }: Pick<VisitorsQuestion, 'known' | 'policy'>,
): boolean {
  if (draft.document !== null) return false;
  const row = rowOf(draft, known);
  return (row?.document ?? null) === null && mayComplete(policy, row);
}

/** Whoever's document tells no birth date counts as grown up. */
export function isMinor(draft: VisitorDraft, onDay: CampusDay, underYears: number): boolean {
  const birthOn = draft.document === null ? null : birthDateOf(draft.document, onDay);
  return birthOn !== null && ageOn(birthOn, onDay) < underYears;
}
