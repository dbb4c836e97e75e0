import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CampusContacts } from '@campus/protocol';
import { expect, test } from 'vitest';
import { aCampus } from '../../../test/a-campus';
import { aDatabase } from '../../../test/a-database';
import { aConfig, TEST_NOW_MS, testDeps } from '../../../test/test-deps';
import { composeServer } from '../../compose';
import { ensureInstallation } from '../../db/installation';
import { createContactsRoute } from './contacts-route';

test('[HTTP-14] whoever has no sign-in is told whom to ask, and nothing else of the campus', async () => {
  const campus = await aCampus();
  const answer = await createContactsRoute(campus.features.kit).request('/api/contacts');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  const contacts = CampusContacts.parse(await answer.json());
  expect(contacts.map(({ role }) => role)).toEqual(['security', 'it', 'alumni']);
  await campus.close();
});

const EXAMPLE = fileURLToPath(new URL('../../../../docs/campus.example.yaml', import.meta.url));

test.each([
  ['as it is', /nothing/, ['security', 'it', 'alumni']],
  ['without the alumni office', /^.*role: alumni.*\n/m, ['security', 'it']],
  ['without any office', /^ {4}- \{ role: .*\n/gm, []],
])(
  '[HTTP-14] a campus starts from the example %s, and names the offices that it has',
  async (_how, left, roles) => {
    const folder = await mkdtemp(join(tmpdir(), 'campus-'));
    const campusConfig = join(folder, 'campus.yaml');
    const text = (await readFile(EXAMPLE, 'utf8')).replace(left, '');
    await writeFile(campusConfig, roles.length > 0 ? text : text.replace('contacts:', 'contacts: []'));
    const { sql, drop } = await aDatabase();
    await ensureInstallation(sql, { epoch: 'test', demo: true }, TEST_NOW_MS);
    const server = await composeServer(testDeps(sql, { config: aConfig({ campusConfig }) }));
    const answer = await server.app.request('/api/contacts');
    expect(CampusContacts.parse(await answer.json()).map(({ role }) => role)).toEqual(roles);
    await server.stop();
    await drop();
    await rm(folder, { recursive: true });
  },
);
