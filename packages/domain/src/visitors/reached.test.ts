import { describe, expect, it } from 'vitest';
import { isUnreached } from './reached';
import type { Delivery } from './visitor';

/** `sms:failed:3` is a text message that failed in the third minute. */
const told = (...news: string[]): { deliveries: Delivery[] } => ({
  deliveries: news.map((one) => {
    const [channel, state, minute] = one.split(':');
    const at = `2026-11-24T01:0${minute ?? '0'}:00.000Z`;
    return { channel, state, at, reason: null } as Delivery; // spelt by the rows below
  }),
});

describe('whom the last message did not reach', () => {
  it.each([
    ['the only road failed', ['sms:failed:1'], true],
    ['all roads failed', ['sms:failed:1', 'email:failed:2'], true],
    ['what reached him before was another message', ['email:opened:1', 'sms:failed:2'], true],
    ['his host passed the link on, and the next message failed', ['sms:forwarded:1', 'sms:failed:2'], true],
    ['the other road reached him afterwards', ['sms:failed:1', 'email:sent:2'], false],
    ['the other road is under way', ['sms:failed:1', 'email:queued:1'], false],
    ['his host passed the link on afterwards', ['sms:failed:1', 'sms:forwarded:2'], false],
    ['nothing failed', ['sms:delivered:1'], false],
    ['nothing was sent', [], false],
  ])('[MSG-15] [F18] %s', (_, news, unreached) => {
    expect(isUnreached(told(...news))).toBe(unreached);
  });
});
