import { expect, test } from 'vitest';
import type { Sql } from '../db/sql';
import { aConfig, testDeps } from '../../test/test-deps';
import type { RenderedMail, RenderedSms } from './provider';
import { createProviders } from './providers';

/** Whoever touched the database here would write a phone number into the demo's inbox. */
const NO_DATABASE = (() => {
  throw new Error('the database was asked');
}) as unknown as Sql;

test('[MSG-10] outside a demo a road without settings is refused, and nothing is written down', async () => {
  const { mail, sms } = createProviders(testDeps(NO_DATABASE, { config: aConfig({ demo: false }) }));
  expect(await sms.send({ id: 'm' } as RenderedSms)).toEqual({
    kind: 'refused',
    reason: 'sms.not-configured',
  });
  expect(await mail.send({ id: 'm' } as RenderedMail)).toEqual({
    kind: 'refused',
    reason: 'smtp.not-configured',
  });
});
