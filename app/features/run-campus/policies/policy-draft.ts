import { Policy, type PolicyField } from '@campus/domain';

/** The rules as they stand in a form: numbers as typed, «no limit» as an empty field. */
export interface PolicyDraft extends Pick<
  Policy,
  'invitedBy' | 'steps' | 'document' | 'entryRule' | 'bearer' | 'liveOnly' | 'strangers'
> {
  readonly numbers: Readonly<Record<NumberField, string>>;
  /** Empty: at any time of the day. */
  readonly from: string;
  readonly to: string;
}

/** In the order in which the form asks. */
export const NUMBER_FIELDS = [
  'maxDaysAhead',
  'leadTimeMinutes',
  'maxDays',
  'maxVisitors',
  'maxCompanions',
  'maxPerDay',
  'graceMinutes',
  'minorUnderYears',
] as const satisfies readonly PolicyField[];
export type NumberField = (typeof NUMBER_FIELDS)[number];

export type DraftProblems = Readonly<Partial<Record<PolicyField, true>>>;

export function draftOf(policy: Policy): PolicyDraft {
  const { invitedBy, steps, document, entryRule, bearer, liveOnly, strangers, dailyHours } = policy;
  const numbers = Object.fromEntries(
    NUMBER_FIELDS.map((name) => [name, String(policy[name] ?? '')]),
  ) as PolicyDraft['numbers']; // of exactly these names
  return {
    invitedBy,
    steps,
    document,
    entryRule,
    bearer,
    liveOnly,
    strangers,
    numbers,
    from: dailyHours?.from ?? '',
    to: dailyHours?.to ?? '',
  };
}

/** The policy that the form says, or which of its fields say none. What the form does not show stays as it was. */
export function readDraft(draft: PolicyDraft, before: Policy): Policy | DraftProblems {
  const { numbers, from, to, ...rest } = draft;
  const read = Object.fromEntries(NUMBER_FIELDS.map((name) => [name, readNumber(name, numbers[name])]));
  const dailyHours = from === '' && to === '' ? null : { from, to };
  const parsed = Policy.safeParse({ ...before, ...rest, ...read, dailyHours });
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => [path[0], true]);
  return Object.fromEntries(wrong) as DraftProblems; // paths of Policy's own fields
}

export const isPolicy = (read: Policy | DraftProblems): read is Policy => 'visitType' in read;

const MAY_BE_EMPTY: ReadonlySet<NumberField> = new Set(['maxPerDay', 'maxCompanions']);

export const mayBeEmpty = (name: NumberField): boolean => MAY_BE_EMPTY.has(name);

/** «No limit» is for few numbers; elsewhere an empty field is a mistake. */
function readNumber(name: NumberField, text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return mayBeEmpty(name) ? null : Number.NaN;
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}
