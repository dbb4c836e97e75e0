import {
  isDelayed,
  isUnreached,
  mayHaveOpenLink,
  untriedChannels,
  type Delivery,
  type Visitor,
} from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { countDeliveries, deliverySummary } from './delivery-summary';

const told = (...states: `${Delivery['channel']}:${Delivery['state']}`[]): Visitor =>
  ({
    phone: '+8613800138000',
    email: 'ada@example.org',
    canceled: false,
    link: 'https://campus.example/v',
    deliveries: states.map((one) => {
      const [channel, state] = one.split(':');
      return { channel, state, at: '2026-11-24T01:00:00.000Z', reason: null };
    }),
  }) as unknown as Visitor; // the fields that are looked at

describe('what became of the messages, in one line', () => {
  it('[F18] counts who was reached by any road, and who by none', () => {
    const visitors = [
      told('sms:sent'),
      told('sms:failed', 'email:opened'),
      told('sms:failed'),
      told('email:queued'),
      { ...told('sms:failed'), canceled: true },
    ];
    expect(deliverySummary(visitors)).toEqual({ reached: 2, total: 4, unreached: 1, delayed: 0 });
    expect(deliverySummary([told(), told()])).toBeNull();
  });

  it('[F18] [BATCH-21] of a list it says how many stand where; arrived is what is known to have arrived', () => {
    const visitors = [
      told('sms:delivered'),
      told('sms:sent', 'email:opened'),
      told('email:sent'),
      told('sms:failed'),
      told(),
      { ...told('sms:failed'), canceled: true },
    ];
    expect(countDeliveries(visitors)).toEqual({
      reached: 2,
      total: 5,
      states: [
        ['failed', 1],
        ['opened', 1],
        ['delivered', 1],
        ['sent', 1],
        ['none', 1],
      ],
    });
    expect(countDeliveries([told(), told()])).toBeNull();
  });

  it('[F18] [MSG-17] says who waits for a message that is late, until it is taken or goes by another road', () => {
    const late = told('sms:delayed');
    const later = { ...told('email:sent').deliveries[0], at: '2026-11-24T01:00:01.000Z' } as Delivery;
    expect(deliverySummary([late, told('sms:sent')])).toMatchObject({ reached: 1, unreached: 0, delayed: 1 });
    expect([isDelayed(late), isDelayed({ deliveries: [...late.deliveries, later] })]).toEqual([true, false]);
    expect(countDeliveries([late, told('sms:delivered')])?.states).toEqual([
      ['delayed', 1],
      ['delivered', 1],
    ]);
    expect(untriedChannels(late)).toEqual(['email']);
  });

  it('[F18] [F8] a link that the host has passed on himself has reached', () => {
    expect(isUnreached(told('sms:failed', 'sms:forwarded'))).toBe(false);
    expect(isUnreached(told('sms:failed'))).toBe(true);
    expect(isUnreached(told())).toBe(false);
  });

  it('[F18] [F7] offers the road that was not tried, and a link without a code only after a failed text message', () => {
    expect(untriedChannels(told('sms:failed'))).toEqual(['email']);
    expect(untriedChannels(told('sms:failed', 'email:sent'))).toEqual([]);
    expect(untriedChannels({ ...told('sms:failed'), email: null })).toEqual([]);
    expect(mayHaveOpenLink(told('sms:failed'))).toBe(true);
    expect(mayHaveOpenLink(told('sms:sent'))).toBe(false);
    expect(mayHaveOpenLink({ ...told('sms:failed'), phone: '+85291234567' })).toBe(false);
  });
});
