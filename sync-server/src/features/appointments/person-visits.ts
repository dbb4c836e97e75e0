import {
  COMES_TO_NOTHING,
  days,
  toInstant,
  toMs,
  waitsForHost,
  type AppointmentDetails,
  type AppointmentId,
  type DecideContext,
  type Instant,
  type VisitorDraft,
} from '@campus/domain';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';
import { loadPeople } from './load-people';
import { isOnePerson, personKeys, type PersonKeys } from './person-keys';
import type { Visit } from './visit';

/** Who comes by a visit that is asked for, as he was typed, or as he is known where a field was left out. */
export interface AskedVisit {
  readonly appointmentId: AppointmentId;
  readonly details: Pick<AppointmentDetails, 'visitType' | 'startAt'>;
  readonly visitors: readonly Typed[];
}
type Typed = Pick<VisitorDraft, 'visitorId' | 'name' | 'phone' | 'email'> &
  Partial<Pick<VisitorDraft, 'document'>>;

type VisitsOf = Readonly<Record<string, readonly Instant[]>>;

/** When else people come, for a list with what was taken of it since. */
export interface PersonVisits {
  /** By visitor, as a decision asks for it; nothing where the visit type has no limit. */
  of(asked: AskedVisit): VisitsOf | undefined;
  take(asked: AskedVisit): void;
  /** It is no longer as it was counted. */
  leave(appointmentId: AppointmentId): void;
}

/** A visit of somebody, as far as the rule looks at it. */
interface Known extends PersonKeys {
  readonly appointmentId: string;
  readonly visitType: string;
  readonly startAt: Instant;
}

/**
 * [APPT-19] As many statements for a list as for one. Two who ask at once for the same kind of visit are looked at one after
 * the other; taken before a day's places are.
 * @param before the visits that are changed, for documents that are on file
 */
export async function loadPersonVisits(
  work: Work,
  { facts, before = null }: { readonly facts: CampusFacts; readonly before?: OnFile | null },
  asked: readonly AskedVisit[],
): Promise<PersonVisits> {
  const limits = new Map(facts.policies.map((one) => [String(one.visitType), one.perPerson]));
  const limited = asked.filter(({ details }) => limits.get(details.visitType) != null);
  const keysOf = (row: Typed): PersonKeys => keysOfTyped(work, row, before);
  let known = limited.length === 0 ? [] : await loadKnown(work, limited, { limits, keysOf });
  return {
    of(one) {
      if (limits.get(one.details.visitType) == null) return undefined;
      const others = known.filter(
        ({ appointmentId, visitType }) =>
          appointmentId !== one.appointmentId && visitType === one.details.visitType,
      );
      return Object.fromEntries(
        one.visitors.map((row) => [row.visitorId, startsOf(keysOf(row), others)] as const),
      );
    },
    take({ appointmentId, details, visitors }) {
      for (const row of visitors) known.push({ ...keysOf(row), appointmentId, ...details });
    },
    leave(appointmentId) {
      known = known.filter((one) => one.appointmentId !== appointmentId);
    },
  };
}

/** As a decision takes it. */
export const withVisits = (visitsOf: VisitsOf | undefined): Pick<DecideContext, 'visitsOf'> =>
  visitsOf === undefined ? {} : { visitsOf };

/** A family on one visit has come once. */
function startsOf(keys: PersonKeys, others: readonly Known[]): readonly Instant[] {
  const same = others.filter((one) => isOnePerson(keys, one));
  return [...new Map(same.map((one) => [one.appointmentId, one.startAt])).values()];
}

/** Visitors whose documents are on file. */
type OnFile = Pick<Visit, 'all'>;

/** As he was typed; of whom nothing was typed, the document that is on file counts. */
function keysOfTyped(work: Work, row: Typed, before: OnFile | null): PersonKeys {
  const known = before?.all.find((one) => one.row.visitorId === row.visitorId)?.person.document ?? null;
  return personKeys(work, { ...row, document: row.document ?? known });
}

interface Looking {
  readonly limits: ReadonlyMap<string, { readonly days: number } | null>;
  readonly keysOf: (row: Typed) => PersonKeys;
}

/** Visits that stand; those of a time in which they could matter. */
async function loadKnown(
  work: Work,
  asked: readonly AskedVisit[],
  { limits, keysOf }: Looking,
): Promise<Known[]> {
  const types = [...new Set(asked.map(({ details }) => String(details.visitType)))].toSorted();
  for (const type of types)
    await work.tx`select pg_advisory_xact_lock(hashtextextended(${`per-person/${type}`}, 0))`;
  const keys = asked.flatMap(({ visitors }) => visitors.map(keysOf));
  const starts = asked.map(({ details }) => toMs(details.startAt));
  const reach = days(Math.max(...types.map((type) => limits.get(type)?.days ?? 0)));
  const people = await loadPeople(work, keys, {
    from: toInstant(Math.min(...starts) - reach),
    until: toInstant(Math.max(...starts) + reach),
  });
  return people.filter(
    (one) => types.includes(one.visitType) && !COMES_TO_NOTHING.has(one.state) && !waitsForHost(one),
  );
}
