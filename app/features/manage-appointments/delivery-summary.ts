import { isUnreached, type CommandBody, type DeliveryState, type Visitor } from '@campus/domain';

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
export function deliverySummary(
  visitors: readonly Told[],
): { readonly reached: number; readonly total: number; readonly unreached: number } | null {
  const expected = visitors.filter((row) => !row.canceled);
  if (expected.every(({ deliveries }) => deliveries.length === 0)) return null;
  const reached = expected.filter(
    (row) => !isUnreached(row) && row.deliveries.some(({ state }) => REACHED.has(state)),
  );
  return {
    reached: reached.length,
    total: expected.length,
    unreached: expected.filter(isUnreached).length,
  };
}
