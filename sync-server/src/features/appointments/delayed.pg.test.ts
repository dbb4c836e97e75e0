import { isDelayed, seconds, type Appointment } from '@campus/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, appointmentOf, type TestCampus } from '../../../test/a-campus';
import { drainOutbox } from '../../notify/outbox-worker';
import type { SendOutcome } from '../../notify/provider';
import type { SignIn } from '../../sign-in';

/** A provider of text messages that is away for a while. */
const AWAY: SendOutcome = { kind: 'retry', reason: 'sms.unreachable' };
let campus: TestCampus;
let host: SignIn;
beforeEach(async () => {
  campus = await aCampus();
  host = aHost(campus);
  await campus.submit(
    host,
    campus.command('appointment.create', aDraft(campus, { visitors: [{ phone: '13800138001' }] })),
  );
});
afterEach(() => campus.close());

async function drain(sms: SendOutcome): Promise<void> {
  const { kit, visitors, alumni, onDelivery } = campus.features;
  const mail = { send: async () => AWAY, close: async () => {} };
  await drainOutbox({ ...kit, visitors, alumni, onDelivery, mail, sms: { send: async () => sms } });
}
/** As long as the first pauses are, by whatever chance. */
async function tries(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await drain(AWAY);
    campus.clock.advance(seconds(n === 0 ? 5 : 10));
  }
}
const seen = async (): Promise<Appointment> => appointmentOf(campus, host);
const stands = async (): Promise<readonly unknown[]> => {
  const { visitors } = await seen();
  return visitors.flatMap(({ deliveries }) => deliveries.map(({ state, reason }) => [state, reason]));
};

test('[MSG-17] [F18] a provider that is away is told at the second try, seconds after the first, and once', async () => {
  const startMs = campus.clock.nowMs();
  await tries(1);
  expect(await stands()).toEqual([['queued', null]]);
  await tries(1);
  expect(await stands()).toEqual([['delayed', 'sms.unreachable']]);
  expect(campus.clock.nowMs() - startMs).toBeLessThan(seconds(120));
  const told = await seen();
  expect(told.visitors.map(isDelayed)).toEqual([true]);
  campus.clock.advance(seconds(20));
  await tries(2);
  expect((await seen()).rev).toBe(told.rev);
});

test('[MSG-17] [F18] it clears itself when the message is taken', async () => {
  await tries(2);
  campus.clock.advance(seconds(20));
  await drain({ kind: 'accepted' });
  expect(await stands()).toEqual([['sent', null]]);
  expect((await seen()).visitors.map(isDelayed)).toEqual([false]);
});
