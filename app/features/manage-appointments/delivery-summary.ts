import {
  possibleChannels,
  type Channel,
  type CommandBody,
  type DeliveryState,
  type Visitor,
} from '@campus/domain';

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

/** No road led to him, and the host has not passed the link on himself either. */
export const isUnreached = ({ deliveries }: Pick<Visitor, 'deliveries'>): boolean =>
  deliveries.length > 0 && deliveries.every(({ state }) => state === 'failed');

/** One line for a whole appointment instead of a notice for each message [F18]. Null: nothing has gone out yet. */
export function deliverySummary(
  visitors: readonly Told[],
): { readonly reached: number; readonly total: number; readonly unreached: number } | null {
  const expected = visitors.filter((row) => !row.canceled);
  if (expected.every(({ deliveries }) => deliveries.length === 0)) return null;
  const reached = expected.filter(({ deliveries }) => deliveries.some(({ state }) => REACHED.has(state)));
  return {
    reached: reached.length,
    total: expected.length,
    unreached: expected.filter(isUnreached).length,
  };
}

/** Roads that lead to him and have not been tried. */
export function untriedChannels(visitor: Visitor): readonly Channel[] {
  const tried = new Set(
    visitor.deliveries.filter(({ state }) => state !== 'forwarded').map(({ channel }) => channel),
  );
  return possibleChannels(visitor).filter((channel) => !tried.has(channel));
}

/** His text message failed, so that he may be given a link that asks for no phone code [F7]. */
export const mayHaveOpenLink = (visitor: Visitor): boolean =>
  visitor.link?.endsWith('/v') === true &&
  visitor.deliveries.some(({ channel, state }) => channel === 'sms' && state === 'failed');
