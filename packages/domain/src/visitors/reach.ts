import { normaliseEmail } from './email';
import { isMainlandMobile } from './phone';
import type { Channel } from './visitor';

export interface Reach {
  readonly phone: string | null;
  readonly email: string | null;
  /** The host's own choice; empty: by reach. */
  readonly channels: readonly Channel[];
}

/** Which roads lead to this visitor at all. Text messages go to mainland mobile numbers only. */
export function possibleChannels(visitor: Pick<Reach, 'phone' | 'email'>): readonly Channel[] {
  const roads: Channel[] = [];
  if (isMainlandMobile(visitor.phone)) roads.push('sms');
  if (visitor.email !== null && normaliseEmail(visitor.email) !== null) roads.push('email');
  return roads;
}

/**
 * By which roads a message goes out [F7b]: the host's choice as far as it is possible; without one, a mainland mobile
 * number gets a text message and everybody else an e-mail. Empty: he cannot be reached.
 */
export function channelsFor(visitor: Reach): readonly Channel[] {
  const possible = possibleChannels(visitor);
  const chosen = visitor.channels.filter((channel, i, all) => all.indexOf(channel) === i);
  if (chosen.length > 0) return chosen.filter((channel) => possible.includes(channel));
  return possible.slice(0, 1);
}

/**
 * Which address a message carries: `fixed` is `/v` (phone code first), `personal` the visitor's own `/p/…` link. A
 * mainland number always means `fixed`, in an e-mail too: nobody with such a number sees a code before he proves it.
 */
export const linkKindOf = (visitor: Pick<Reach, 'phone'>): 'fixed' | 'personal' =>
  isMainlandMobile(visitor.phone) ? 'fixed' : 'personal';
