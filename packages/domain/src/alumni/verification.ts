import { atCampus, campusDayOf, days, isWeekend, toInstant, type Instant } from '../time';
import { isMainlandMobile } from '../visitors/phone';
import type { Channel } from '../visitors/visitor';
import type { Alumnus } from './alumnus';

/** How somebody who says that he is an alumnus is recognised. */
export type VerificationRoad =
  | { readonly kind: 'code'; readonly channel: Channel; readonly address: string }
  | { readonly kind: 'office' };

/**
 * [F9] A code goes to the contact that the register has, never to one that he gives himself. Where the register does
 * not know him, or has no contact of that kind, the alumni office looks. Text messages reach mainland numbers only.
 */
export function verificationRoad(registered: Alumnus | null, channel: Channel): VerificationRoad {
  const address = channel === 'sms' ? (registered?.phone ?? null) : (registered?.email ?? null);
  if (address === null || (channel === 'sms' && !isMainlandMobile(address))) return { kind: 'office' };
  return { kind: 'code', channel, address };
}

const OFFICE_WORKING_DAYS = 3;
const OFFICE_CLOSES = '17:00';

/** By when the office has looked: the close of its third working day, Saturdays and Sundays not counted. */
export function officeAnswersBy(nowMs: number): Instant {
  let at = atCampus(campusDayOf(nowMs), OFFICE_CLOSES);
  for (let counted = 0; counted < OFFICE_WORKING_DAYS;) {
    at += days(1);
    if (!isWeekend(at)) counted += 1;
  }
  return toInstant(at);
}
