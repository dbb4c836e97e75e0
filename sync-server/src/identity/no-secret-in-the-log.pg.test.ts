import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConfig, aDatabase, aLog, type TestDatabase, testDeps } from '../../test';
import { composeServer } from '../compose';

let database: TestDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.drop());

const SECRETS = {
  phone: '13912345678',
  email: 'secret.person@example.org',
  name: 'Zebedee-Secret',
  document: '11010519491231002X',
  token: 'S3cretLinkToken-_abcde',
  cookie: `C00kieSecret${'x'.repeat(31)}`,
  code: '918273',
  state: 'st4te-secret',
} as const;
/** A page’s links to itself carry the address at which it was asked for. */
const OWN_ADDRESS = new RegExp(`/[pag]/${SECRETS.token}`, 'g');
const ALL = Object.values(SECRETS);
const everything = JSON.stringify(SECRETS);

const FORM = 'application/x-www-form-urlencoded';

/** Every door of identity, messages and pages, with secrets in each place that a caller can fill. */
const REQUESTS: readonly (readonly [method: string, path: string, body: string | null, type?: string])[] = [
  ['POST', '/auth/phone/start', everything],
  ['POST', '/auth/phone/start', `{"phone":"${SECRETS.phone}"`],
  ['POST', '/auth/phone/start', `{"phone":"${SECRETS.phone}"}`],
  ['POST', '/auth/phone/verify', `{"phone":"${SECRETS.phone}","code":"${SECRETS.code}"}`],
  ['POST', '/auth/link', `{"token":"${SECRETS.token}"}`],
  ['POST', '/auth/link', everything],
  ['POST', '/auth/demo', `{"account":"${SECRETS.name}"}`],
  ['POST', '/auth/signout', everything],
  ['GET', `/auth/callback?code=${SECRETS.code}&state=${SECRETS.state}`, null],
  ['GET', `/auth/sso?login_hint=${SECRETS.email}`, null],
  ['GET', `/p/${SECRETS.token}`, null],
  ['GET', `/p/${SECRETS.token}/qr.png`, null],
  ['POST', `/p/${SECRETS.token}/opened`, everything],
  ['GET', `/v?phone=${SECRETS.phone}`, null],
  ['POST', '/v/code', `phone=${SECRETS.phone}&name=${SECRETS.name}`, FORM],
  ['POST', '/v/verify', `code=${SECRETS.code}`, FORM],
  ['GET', `/a/${SECRETS.token}`, null],
  ['GET', `/a/${SECRETS.token}/withdraw`, null],
  ['POST', `/a/${SECRETS.token}/withdraw`, everything],
  ['GET', `/g/${SECRETS.token}`, null],
  ['POST', `/g/${SECRETS.token}/register`, `name=${SECRETS.name}&contact=${SECRETS.phone}`, FORM],
  ['POST', `/g/${SECRETS.token}/mine`, `contact=${SECRETS.email}`, FORM],
  ['POST', `/g/${SECRETS.token}/verify`, `code=${SECRETS.code}`, FORM],
  ['POST', '/api/applications', everything],
  ['POST', `/api/applications/${SECRETS.name}/confirm`, `{"code":"${SECRETS.code}"}`],
  ['POST', '/auth/email/start', `{"email":"${SECRETS.email}"}`],
  ['POST', '/auth/alumni/ask', everything],
  ['POST', '/notify/sms/receipts', everything],
  ['POST', `/notify/sms/receipts/${SECRETS.token}`, everything],
  ['GET', '/api/me', null],
  ['GET', `/v/${SECRETS.phone}/qr.png`, null],
  ['GET', `/${SECRETS.email}`, null],
  ['GET', `/host/${SECRETS.name}`, null],
  ['POST', `/api/${SECRETS.email}/${SECRETS.name}`, null],
  ['GET', `/sync/v1/${SECRETS.name}/pull`, null],
];

async function sendAll(config: Parameters<typeof aConfig>[0], broken: boolean) {
  const log = aLog();
  const server = await composeServer(testDeps(database.sql, { log, config: aConfig(config) }));
  if (broken) await database.sql`alter table sign_ins rename to sign_ins_away`;
  const bodies: string[] = [];
  for (const [method, path, body, type = 'application/json'] of REQUESTS) {
    const headers = {
      origin: 'http://localhost:3000',
      'content-type': type,
      cookie: `__Host-campus=${SECRETS.cookie}`,
    };
    const answer = await server.app.request(path, { method, headers, body });
    bodies.push(`${answer.status} ${await answer.text()}`);
  }
  if (broken) await database.sql`alter table sign_ins_away rename to sign_ins`;
  await server.stop();
  return { logged: JSON.stringify(log.lines), bodies };
}

test.each([
  ['in working order', false],
  ['with the database failing', true],
])('[IDENT-15] no secret reaches the log or comes back in an answer, %s', async (_name, broken) => {
  const { logged, bodies } = await sendAll({ rateLimits: true }, broken);
  for (const secret of ALL) {
    expect(logged).not.toContain(secret);
    expect(bodies.join('\n').replace(OWN_ADDRESS, '')).not.toContain(secret);
  }
  expect(logged.includes('a request failed')).toBe(broken);
});
