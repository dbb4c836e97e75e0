import { isDelayed, isUnreached, type CommandBody, type DeliveryState, type Visitor } from '@campus/domain';

/** How a link or a message went to its visitor again. */
export type How = CommandBody<'pass.forward'>['how'];

type Told = Pick<Visitor, 'deliveries' | 'canceled'>;

const REACHED: ReadonlySet<DeliveryState> = new Set<DeliveryState>([
  'sent',
  'delivered',
  'opened',
  'saved_offline',
  'forwarded',
]);

/** One line for a whole appointment instead of a notice for each message [F18]. Null: nothing has gone out yet. */
export function deliverySummary(visitors: readonly Told[]): {
  readonly reached: number;
  readonly total: number;
  readonly unreached: number;
  readonly delayed: number;
} | null {
  const expected = visitors.filter((row) => !row.canceled);
  if (expected.every(({ deliveries }) => deliveries.length === 0)) return null;
  const reached = expected.filter(
    (row) => !isUnreached(row) && row.deliveries.some(({ state }) => REACHED.has(state)),
  );
  return {
    reached: reached.length,
    total: expected.length,
    unreached: expected.filter(isUnreached).length,
    delayed: expected.filter(isWaitedFor).length,
  };
}

/** [MSG-17] Nothing has failed for good, and something is late. */
export const isWaitedFor = (visitor: Pick<Visitor, 'deliveries'>): boolean =>
  isDelayed(visitor) && !isUnreached(visitor);

/** How it stands with one visitor: the best word of any road, unless the last one did not arrive. */
const ORDER: readonly DeliveryState[] = [
  'failed',
  'delayed',
  'opened',
  'saved_offline',
  'delivered',
  'forwarded',
  'sent',
  'queued',
  'none',
];

/** [BATCH-21] The same, with how many stand where. Null: nothing has gone out yet. */
export function countDeliveries(visitors: readonly Told[]): {
  readonly reached: number;
  readonly total: number;
  readonly states: readonly (readonly [DeliveryState, number])[];
} | null {
  const summary = deliverySummary(visitors);
  if (summary === null) return null;
  const expected = visitors.filter((row) => !row.canceled);
  const counts = new Map<DeliveryState, number>();
  for (const one of expected) {
    const state = standOf(one);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return {
    reached: expected.filter((one) => ARRIVED.has(standOf(one))).length,
    total: summary.total,
    states: ORDER.flatMap((state) => {
      const count = counts.get(state);
      return count === undefined ? [] : [[state, count] as const];
    }),
  };
}

/** Known to have arrived; of an e-mail only its opening tells. */
const ARRIVED: ReadonlySet<DeliveryState> = new Set<DeliveryState>(['delivered', 'opened', 'saved_offline']);

function standOf(visitor: Told): DeliveryState {
  if (isUnreached(visitor)) return 'failed';
  if (isDelayed(visitor)) return 'delayed';
  const known = new Set(visitor.deliveries.map(({ state }) => state));
  return ORDER.find((state) => state !== 'failed' && state !== 'delayed' && known.has(state)) ?? 'none';
}
