import { ClosedDay, Policy, type GateId, type PolicyField, type Urgent } from '@campus/domain';

/** What a form holds as the rules do. */
const AS_THEY_ARE = [
  'invitedBy',
  'steps',
  'document',
  'visitorCompletes',
  'entryRule',
  'bearer',
  'liveOnly',
  'strangers',
  'sameDay',
  'leadOnWorkingDays',
] as const satisfies readonly PolicyField[];
type AsTheyAre = Pick<Policy, (typeof AS_THEY_ARE)[number]>;

/** The rules as they stand in a form: numbers as typed, «no limit» as an empty field. */
export interface PolicyDraft extends AsTheyAre {
  readonly numbers: Readonly<Record<NumberField, string>>;
  /** Empty: at any time of the day. */
  readonly from: string;
  readonly to: string;
  readonly closedDays: readonly ClosedDayDraft[];
  /** Of groups alone: who decides what is urgent. */
  readonly urgent: { readonly by: Urgent['by'] | 'nobody'; readonly minutes: string } | null;
  /** Both empty: any number of visits of one person. Null: the visit type has no such limit. */
  readonly perPerson: { readonly visits: string; readonly days: string } | null;
  /** None: all of the campus. */
  readonly gates: readonly GateId[];
}

/** As typed; a reason that is left out in one language is taken from another. */
export interface ClosedDayDraft {
  readonly key: number;
  readonly on: string;
  readonly reason: ClosedDay['reason'];
}

/** In the order in which the form asks, by its sections. */
export const WHEN_NUMBERS = ['maxDaysAhead', 'leadTimeMinutes', 'maxDays', 'cancelCutOffMinutes'] as const;
export const COUNT_NUMBERS = [
  'maxVisitors',
  'maxCompanions',
  'maxPerDay',
  'maxPerSlot',
  'slotMinutes',
  'visitsPerYear',
  'hostBudget',
] as const;
export const GATE_NUMBERS = ['graceMinutes', 'minorUnderYears', 'confirmFrom'] as const;
export const NUMBER_FIELDS = [
  ...WHEN_NUMBERS,
  ...COUNT_NUMBERS,
  ...GATE_NUMBERS,
] as const satisfies readonly PolicyField[];
export type NumberField = (typeof NUMBER_FIELDS)[number];

export type DraftProblems = Readonly<Partial<Record<PolicyField, true>>>;

export function draftOf(policy: Policy): PolicyDraft {
  // Both of exactly these names.
  const asTheyAre = Object.fromEntries(AS_THEY_ARE.map((name) => [name, policy[name]])) as AsTheyAre;
  const numbers = Object.fromEntries(
    NUMBER_FIELDS.map((name) => [name, String(policy[name] ?? '')]),
  ) as PolicyDraft['numbers'];
  return {
    ...asTheyAre,
    urgent: policy.visitType === 'group' ? urgentDraft(policy) : null,
    perPerson: policy.visitType === 'group' ? null : perPersonDraft(policy),
    numbers,
    gates: policy.gates ?? [],
    closedDays: policy.closedDays.map(({ on, reason }, key) => ({ key, on, reason })),
    from: policy.dailyHours?.from ?? '',
    to: policy.dailyHours?.to ?? '',
  };
}

/** The policy that the form says, or which of its fields say none. What the form does not show stays as it was. */
export function readDraft(draft: PolicyDraft, before: Policy): Policy | DraftProblems {
  const {
    numbers,
    from,
    to,
    closedDays: days,
    gates: chosen,
    perPerson: often,
    urgent: hurried,
    ...rest
  } = draft;
  const closedDays = readClosedDays(days);
  if (closedDays === null) return { closedDays: true };
  const read = Object.fromEntries(NUMBER_FIELDS.map((name) => [name, readNumber(name, numbers[name])]));
  const dailyHours = from === '' && to === '' ? null : { from, to };
  const urgent = readUrgent(hurried, before);
  const perPerson = readPerPerson(often);
  const gates = chosen.length === 0 ? null : chosen;
  const parsed = Policy.safeParse({
    ...before,
    ...rest,
    ...read,
    dailyHours,
    closedDays,
    gates,
    perPerson,
    urgent,
  });
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => [path[0], true]);
  return Object.fromEntries(wrong) as DraftProblems; // paths of Policy's own fields
}

export const isPolicy = (read: Policy | DraftProblems): read is Policy => 'visitType' in read;

const MAY_BE_EMPTY: ReadonlySet<NumberField> = new Set([
  'maxPerDay',
  'maxPerSlot',
  'maxCompanions',
  'visitsPerYear',
  'hostBudget',
  'confirmFrom',
]);

export const mayBeEmpty = (name: NumberField): boolean => MAY_BE_EMPTY.has(name);

/** In the order of days, each once; null: one of them has no day or no reason. */
function readClosedDays(drafts: readonly ClosedDayDraft[]): Policy['closedDays'] | null {
  const read = drafts.map(({ on, reason }) => {
    const any = Object.values(reason).find((text) => text.trim() !== '');
    if (any === undefined) return null;
    const inAll = Object.entries(reason).map(([locale, text]) => [locale, (text.trim() || any).trim()]);
    return ClosedDay.safeParse({ on, reason: Object.fromEntries(inAll) }).data ?? null;
  });
  const days = read.flatMap((day) => day ?? []);
  const isOnce = new Set(days.map(({ on }) => on)).size === read.length;
  return isOnce ? [...days].sort((a, b) => a.on.localeCompare(b.on)) : null;
}

/** «No limit» is for few numbers; elsewhere an empty field is a mistake. */
function readNumber(name: NumberField, text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return mayBeEmpty(name) ? null : Number.NaN;
  return readWhole(trimmed);
}

const readWhole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);

const perPersonDraft = ({ perPerson }: Policy): PolicyDraft['perPerson'] => ({
  visits: String(perPerson?.visits ?? ''),
  days: String(perPerson?.days ?? ''),
});

function readPerPerson(draft: PolicyDraft['perPerson']): Policy['perPerson'] {
  if (draft === null || (draft.visits.trim() === '' && draft.days.trim() === '')) return null;
  return { visits: readWhole(draft.visits), days: readWhole(draft.days) };
}

const urgentDraft = ({ urgent }: Policy): PolicyDraft['urgent'] => ({
  by: urgent?.by ?? 'nobody',
  minutes: String(urgent?.minutes ?? 0),
});

/** What the form does not ask stays. */
function readUrgent(draft: PolicyDraft['urgent'], before: Policy): Policy['urgent'] {
  if (draft === null) return before.urgent;
  return draft.by === 'nobody' ? null : { by: draft.by, minutes: readWhole(draft.minutes) };
}
