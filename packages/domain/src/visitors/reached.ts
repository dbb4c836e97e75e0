import { isMainlandMobile } from './phone';
import { possibleChannels } from './reach';
import type { Instant } from '../time';
import type { Channel, Delivery, Visitor } from './visitor';

/**
 * [MSG-15] The last message that failed was not made up for: by no other road, no new try, and no link that the host
 * passed on. What had reached him before says nothing of the news that he did not get.
 */
export const isUnreached = ({ deliveries }: Pick<Visitor, 'deliveries'>): boolean =>
  isLast(
    deliveries.filter(({ state }) => state === 'failed'),
    deliveries.filter(({ state }) => state !== 'failed'),
  );

/** [MSG-17] A message is still being tried after it was not taken, and nothing has gone to him otherwise since. */
export const isDelayed = ({ deliveries }: Pick<Visitor, 'deliveries'>): boolean =>
  isLast(
    deliveries.filter(({ state }) => state === 'delayed'),
    deliveries.filter(({ state }) => state !== 'delayed' && state !== 'failed'),
  );

function isLast(these: readonly Delivery[], others: readonly Delivery[]): boolean {
  const last = newestOf(these);
  return last !== null && last > (newestOf(others) ?? '');
}

/** Instants have one spelling, so they are in order as texts. */
const newestOf = (deliveries: readonly Delivery[]): Instant | null =>
  deliveries.reduce<Instant | null>((last, { at }) => (last === null || at > last ? at : last), null);

/** Roads that lead to him and have not been tried. */
export function untriedChannels(visitor: Visitor): readonly Channel[] {
  const tried = new Set(
    visitor.deliveries.filter(({ state }) => state !== 'forwarded').map(({ channel }) => channel),
  );
  return possibleChannels(visitor).filter((channel) => !tried.has(channel));
}

/**
 * [MSG-14] His text message failed, so that he may be given a link that asks for no phone code [F7]. A road that is not
 * set up yet fails too. Not while his document is awaited: it is a link to a pass [DOC-2]. Whoever has no mainland number
 * has a link of his own anyway.
 */
export const mayHaveOpenLink = ({
  phone,
  deliveries,
  completion,
}: Pick<Visitor, 'phone' | 'deliveries' | 'completion'>): boolean =>
  completion !== 'awaited' &&
  isMainlandMobile(phone) &&
  deliveries.some(({ channel, state }) => channel === 'sms' && state === 'failed');
