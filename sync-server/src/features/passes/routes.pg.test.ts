import { publicJwks, statusAt, verifyKeyset, verifyStatusList, verifyTime } from '@campus/pass';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aVisit, type TestCampus } from '../../../test/a-campus';
import { inTransaction } from '../../db/transaction';
import { appendAudit } from '../audit';
import { startWork } from '../work';
import { loadKeysetContent, loadRootJwk, rotateIssuerKeys } from './issuer-keys';
import { createPassRoutes } from './routes';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

const keysetOf = () => inTransaction(campus.db.sql, 'server', loadKeysetContent);
const fetchText = async (path: string): Promise<string> =>
  (await createPassRoutes(campus.features.kit).request(path)).text();

test('[F49] the key set is signed by the root, is the fact that devices hold, and is published as a JWK set', async () => {
  const root = await inTransaction(campus.db.sql, 'server', loadRootJwk);
  const jws = await fetchText('/keyset');
  const keyset = await verifyKeyset(jws, root, { minVersion: 1 });
  expect(keyset?.keys.map((key) => key.state).toSorted()).toEqual(['active', 'next']);
  const { host } = await aVisit(campus);
  const fact = (await campus.pullAll(host, 'facts')).find((one) => one.kind === 'keyset');
  expect(fact?.body).toEqual({ jws });
  expect(JSON.parse(await fetchText('/.well-known/jwks.json'))).toEqual(publicJwks(await keysetOf()));
});

test('[F25] a revoked pass is revoked in the list of its week; unknown lists do not exist', async () => {
  const visit = await aVisit(campus);
  const [row] = await campus.db.sql<{ statusList: string; statusIndex: number }[]>`
    select status_list, status_index from pass_generations where pass_id = ${visit.passId}`;
  const path = `/status/${row?.statusList}`;
  const uri = `http://localhost:3000${path}`;
  const statusOf = async () => {
    const list = await verifyStatusList(await fetchText(path), {
      keyset: await keysetOf(),
      uri,
      minIssuedAtS: 0,
    });
    return statusAt(list, row?.statusIndex ?? -1, campus.clock.nowMs());
  };
  expect(await statusOf()).toBe('valid');
  await campus.submit(visit.host, campus.command('pass.revoke', { passId: visit.passId, reason: '' }));
  expect(await statusOf()).toBe('revoked');
  expect((await createPassRoutes(campus.features.kit).request('/status/1999-W01')).status).toBe(404);
  expect((await createPassRoutes(campus.features.kit).request('/status/x')).status).toBe(404);
});

test('[F37] the signed time is the server’s', async () => {
  const { jws } = JSON.parse(await fetchText('/api/time')) as { jws: string };
  expect(await verifyTime(jws, await keysetOf())).toBe(campus.clock.nowMs());
});

test('rotation: the announced key signs, the old one still verifies, the version moves forward', async () => {
  const before = await keysetOf();
  await inTransaction(campus.db.sql, 'server', async (tx) => {
    const work = startWork(campus.features.kit, tx, 'server');
    await rotateIssuerKeys(work);
    await appendAudit(tx, work.audit);
  });
  const after = await keysetOf();
  const kidOf = (keyset: typeof before, state: string) => keyset.keys.find((key) => key.state === state)?.kid;
  expect(after.version).toBe(before.version + 1);
  expect(kidOf(after, 'active')).toBe(kidOf(before, 'next'));
  expect(kidOf(after, 'retired')).toBe(kidOf(before, 'active'));
  const visit = await aVisit(campus);
  const header = JSON.parse(Buffer.from(visit.token.split('.')[0] ?? '', 'base64url').toString()) as {
    kid: string;
  };
  expect(header.kid).toBe(kidOf(after, 'active'));
});

test('a private key lies in no table in clear', async () => {
  const rows = await campus.db.sql<{ text: string }[]>`select k::text as text from issuer_keys k`;
  expect(rows).toHaveLength(4);
  for (const { text } of rows) {
    expect(text).not.toContain('"d"');
    expect(text).not.toContain(Buffer.from('"d"').toString('hex'));
  }
});
