import type { Appointment } from '../appointments/appointment';
import type { DecideContext } from '../appointments/decide-context';
import { isTooOften } from '../appointments/frequency-rule';
import { monthOf } from '../appointments/host-budget';
import { companionsAtMost } from '../appointments/party-rules';
import { countPlaces, refuseOverQuota } from '../appointments/quota-rule';
import { refuseWindow } from '../appointments/window-rules';
import type { RefusalCode } from '../refusals';
import { campusDayOf, toMs, type CampusDay, type Instant } from '../time';
import { changedFields, type PolicyField } from './decide-policy';
import type { Policy } from './visit-type';

/** What a visit that is booked would have met, had it been asked for under other rules. */
export interface PolicyPreview {
  /** Upcoming visits of this type. */
  readonly visits: number;
  /** Would be refused, by code. */
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>;
  /** Would wait for a step that was not asked. */
  readonly moreSteps: number;
  /** Booked visits that the change reaches all the same, by the field that changes [POLICY-4]. */
  readonly reached: Readonly<Partial<Record<FollowedField, number>>>;
}

/** Rules that the gate and the next decision read as they are in force, whatever was in force when a visit was asked for. */
export const FOLLOWED_FIELDS = ['steps', 'bearer', 'liveOnly', 'graceMinutes'] as const;
export type FollowedField = (typeof FOLLOWED_FIELDS)[number];

export type BookedVisit = Pick<Appointment, 'id' | 'startAt' | 'endAt' | 'gates' | 'createdAt'> & {
  /** Everybody who is to come, and the most that come on one pass. */
  readonly visitorCount: number;
  readonly largestParty: number;
  /** [APPT-53] Who called off too late: nobody comes, but a place is used. */
  readonly keptCount: number;
  /** What it takes of the day and of its slot: a group all its seats, its members none, nor an application that waits. */
  readonly places: number;
  /** When else each of its people comes, over the same visits and those that are over; looked at for a limit of people. */
  readonly alsoOn: readonly (readonly OtherVisit[])[];
  /** Somebody has still to agree. */
  readonly isPending: boolean;
  /** Whose budget it takes; null: nobody's, as of a group or of an application that waits for its host. */
  readonly hostId: string | null;
};

export type OtherVisit = Pick<Appointment, 'id' | 'startAt'>;

/**
 * "What would this change?" over the visits that are booked, each judged as of the moment it was asked for. A preview
 * looks at window and number; what a visitor would have had to bring is not known of those who have not.
 */
export function previewPolicy(
  { before, after }: { readonly before: Policy; readonly after: Policy },
  visits: readonly BookedVisit[],
  ctx: DecideContext,
): PolicyPreview {
  const refused: Partial<Record<RefusalCode, number>> = {};
  const counted = [createOftens(after, visits), createBudgets(after), createPlaces(after)];
  for (const visit of inOrderOfAsking(visits)) {
    const code = refusedUnder(after, visit, ctx) ?? refusedByCount(counted, visit);
    if (code !== null && isToCome(visit)) refused[code] = (refused[code] ?? 0) + 1;
  }
  const coming = visits.filter(isToCome);
  const isAskedMore = after.steps.some((step) => !before.steps.includes(step));
  const reached = reachedBy(changedFields(before, after), coming);
  return { visits: coming.length, refused, moreSteps: isAskedMore ? coming.length : 0, reached };
}

/** Of what was called off too late nothing is left but its place. */
const isToCome = ({ visitorCount }: BookedVisit): boolean => visitorCount > 0;

/** Steps reach what still waits; the gate's rules reach whatever is not over. */
function reachedBy(fields: readonly PolicyField[], visits: readonly BookedVisit[]): PolicyPreview['reached'] {
  const pending = visits.filter((visit) => visit.isPending).length;
  const changed = FOLLOWED_FIELDS.filter((name) => fields.includes(name));
  const counts = changed.map((name) => [name, name === 'steps' ? pending : visits.length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const inOrderOfAsking = (visits: readonly BookedVisit[]): readonly BookedVisit[] =>
  [...visits].sort((a, b) => toMs(a.createdAt) - toMs(b.createdAt));

/** Something of which there is so much: whoever asked first has his part, and what is refused takes none. */
interface Counted {
  readonly refusal: (visit: BookedVisit) => RefusalCode | null;
  readonly take: (visit: BookedVisit) => void;
}

function refusedByCount(counted: readonly Counted[], visit: BookedVisit): RefusalCode | null {
  for (const one of counted) {
    const code = one.refusal(visit);
    if (code !== null) return code;
  }
  for (const one of counted) one.take(visit);
  return null;
}

/** [APPT-19] Visits that are over count too; of those that are booked, the ones that were asked for before. */
function createOftens(policy: Policy, visits: readonly BookedVisit[]): Counted {
  const open = new Set<string>(visits.map(({ id }) => id));
  return {
    refusal({ startAt, alsoOn }) {
      const limit = policy.perPerson;
      if (limit === null) return null;
      const isOften = alsoOn.some((others) => {
        const known = others.filter(({ id }) => !open.has(id)).map((one) => dayOf(one.startAt));
        return isTooOften(dayOf(startAt), known, limit);
      });
      return isOften ? 'appointment.too-often' : null;
    },
    take: ({ id }) => void open.delete(id),
  };
}

const dayOf = (at: Instant): CampusDay => campusDayOf(toMs(at));

/** Whoever called off too late counts as if he came. */
function createBudgets({ hostBudget }: Policy): Counted {
  const used = new Map<string, number>();
  const keyOf = ({ hostId, startAt }: BookedVisit): string => `${hostId} ${monthOf(startAt)}`;
  const headsWith = (visit: BookedVisit): number =>
    (used.get(keyOf(visit)) ?? 0) + visit.visitorCount + visit.keptCount;
  return {
    refusal: (visit) =>
      hostBudget === null || visit.hostId === null || headsWith(visit) <= hostBudget
        ? null
        : 'appointment.over-budget',
    take: (visit) => void used.set(keyOf(visit), headsWith(visit)),
  };
}

/** The same of days and slots. */
function createPlaces(policy: Policy): Counted {
  const booked: Record<string, number> = {};
  const askedBy = ({ startAt, places }: BookedVisit) => ({ startAt, count: places });
  return {
    refusal: (visit) => refuseOverQuota(askedBy(visit), policy, { booked })?.code ?? null,
    take: (visit) => countPlaces(booked, askedBy(visit), policy),
  };
}

function refusedUnder(policy: Policy, visit: BookedVisit, ctx: DecideContext): RefusalCode | null {
  if (visit.visitorCount > policy.maxVisitors) return 'appointment.too-many-visitors';
  if (visit.largestParty > companionsAtMost(policy) + 1) return 'visitor.too-many-companions';
  const details = {
    ...WORDLESS,
    visitType: policy.visitType,
    gates: [...visit.gates],
    startAt: visit.startAt,
    endAt: visit.endAt,
  };
  const then = { ...ctx, nowMs: toMs(visit.createdAt) };
  return refuseWindow({ details, policy, ctx: then, startMoved: true })?.code ?? null;
}

const WORDLESS = {
  purpose: '-',
  unit: '',
  area: '',
  entryRule: null,
  plate: null,
  guardNote: '',
  pickUp: false,
};
