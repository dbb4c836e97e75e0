/**
 * Who may read what, said once more and without the code that publishes it: the tests of scope safety hold every answer
 * to these tables. What no table names is read by nobody, so a new field fails until somebody has thought about it.
 */
export type Standing = 'host' | 'delegate' | 'decider' | 'visitor' | 'gate';

const EVERYBODY = ['host', 'delegate', 'decider', 'visitor'] as const;
const COLLEAGUES = ['host', 'delegate', 'decider'] as const;
/** Who invited: the way to the visitor, and what became of the messages. */
const INVITER = ['host', 'delegate'] as const;

type Readers = ReadonlyMap<string, readonly Standing[]>;
const each = (readers: readonly Standing[], fields: string): [string, readonly Standing[]][] =>
  fields
    .split(/\s+/)
    .filter((field) => field !== '')
    .map((field) => [field, readers]);

/** Leaves of a document; `[]` stands for any place in a list. */
export const READERS: { readonly [collection: string]: Readers } = {
  appointments: new Map([
    ...each(
      EVERYBODY,
      `id rev state applied hostId hostName hostUnit visitType purpose unit area gates[] startAt endAt entryRule plate
       pickUp partOf createdAt updatedAt lastCommandId visitors[].visitorId visitors[].name visitors[].organisation
       visitors[].channels[] visitors[].locale visitors[].nationality visitors[].document.type
       visitors[].document.masked visitors[].passId visitors[].passState visitors[].generation visitors[].presence
       visitors[].arrivedAt visitors[].leftAt visitors[].canceled visitors[].keepsPlace visitors[].completion
       visitors[].plate`,
    ),
    ...each(
      COLLEAGUES,
      `guardNote batch visitors[].hostConfirm approvals[].step approvals[].outcome approvals[].personId
       approvals[].name approvals[].at approvals[].reason approvals[].overtaken acts[].personId acts[].name acts[].at
       acts[].what`,
    ),
    ...each([...INVITER, 'visitor'], 'visitors[].phone visitors[].email'),
    ...each(
      INVITER,
      `visitors[].link visitors[].deliveries[].channel visitors[].deliveries[].state visitors[].deliveries[].at
       visitors[].deliveries[].reason`,
    ),
  ]),
  passes: new Map(
    each(
      ['visitor'],
      `id rev appointmentId visitorId visitorName hostName unit visitType state generation token shortCode gates[]
       startAt endAt entryRule dailyHours.from dailyHours.to purpose area reason`,
    ),
  ),
  // Nothing in it tells who it is: a tablet opens `sealed` with the code that is shown to it.
  roster: new Map(
    each(
      ['gate'],
      `id rev visitType state passState generation acceptsFrom gates[] startAt endAt entryRule dailyHours.from
       dailyHours.to partySize hold hostConfirm bound pickUp attention shortCodeHash sealed.box sealed.byPass[].g
       sealed.byPass[].wrap`,
    ),
  ),
  movements: new Map(
    each(['host', 'gate'], 'id rev eventId passId appointmentId direction gateId at inferred settlement'),
  ),
};

/** What is typed, and who of those who hold the visit may find it in anything that he pulls; a visitor of himself alone. */
export const WORDS = {
  purpose: EVERYBODY,
  plate: EVERYBODY,
  guardNote: COLLEAGUES,
  name: EVERYBODY,
  organisation: EVERYBODY,
  phone: [...INVITER, 'visitor'],
  email: [...INVITER, 'visitor'],
  // In full it comes back to nobody.
  number: [],
} as const satisfies Readonly<Record<string, readonly Standing[]>>;

const PUBLIC = ['campus', 'gate', 'policy', 'keyset', 'campusState', 'legacy'];
/** Kinds of facts by who is signed in. */
export const FACTS = {
  person: PUBLIC,
  visitor: PUBLIC,
  device: [...PUBLIC, 'legacyState', 'device', 'guard'],
} as const;

/** Each place of a document at which something is said, with what stands there. */
export function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => leavesOf(one, `${path}[]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`));
  }
  return SAYS_NOTHING.has(value) ? [] : [[path, value]];
}
const SAYS_NOTHING: ReadonlySet<unknown> = new Set(['', null, false, 0, 'none']);

/** All that a tombstone may say besides its id: the same for every document there ever was. */
const BLANKS: ReadonlySet<unknown> = new Set([
  true,
  1970,
  '1970-01-01T00:00:00.000Z',
  '00000000-0000-0000-0000-000000000000',
  'A'.repeat(16),
  'superseded',
  'resumed',
  'withdrawn',
  'guest',
  'single',
  'campus',
  'news',
  'exit',
  'blank',
  'duplicate_upload',
  1,
]);
export const saysMoreThanItsId = (tombstone: Readonly<Record<string, unknown>>): boolean =>
  leavesOf(tombstone).some(([path, value]) => path !== 'id' && !BLANKS.has(value));
