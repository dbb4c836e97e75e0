import { isMainlandMobile } from './phone';
import { possibleChannels } from './reach';
import type { Channel, Visitor } from './visitor';

/** No road led to him, and the host has not passed the link on himself either [F18]. */
export const isUnreached = ({ deliveries }: Pick<Visitor, 'deliveries'>): boolean =>
  deliveries.length > 0 && deliveries.every(({ state }) => state === 'failed');

/** Roads that lead to him and have not been tried. */
export function untriedChannels(visitor: Visitor): readonly Channel[] {
  const tried = new Set(
    visitor.deliveries.filter(({ state }) => state !== 'forwarded').map(({ channel }) => channel),
  );
  return possibleChannels(visitor).filter((channel) => !tried.has(channel));
}

/**
 * [MSG-14] His text message failed, so that he may be given a link that asks for no phone code [F7]. A road that is not
 * set up yet fails too. Whoever has no mainland number has a link of his own anyway.
 */
export const mayHaveOpenLink = ({ phone, deliveries }: Pick<Visitor, 'phone' | 'deliveries'>): boolean =>
  isMainlandMobile(phone) && deliveries.some(({ channel, state }) => channel === 'sms' && state === 'failed');
