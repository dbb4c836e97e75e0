import { CampusContacts } from '@campus/protocol';
import { expect, test } from 'vitest';
import { aCampus } from '../../../test/a-campus';
import { createContactsRoute } from './contacts-route';

test('[HTTP-14] whoever has no sign-in is told whom to ask, and nothing else of the campus', async () => {
  const campus = await aCampus();
  const answer = await createContactsRoute(campus.features.kit).request('/api/contacts');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  const contacts = CampusContacts.parse(await answer.json());
  expect(contacts.map(({ role }) => role)).toEqual(['security', 'it', 'alumni']);
  await campus.close();
});
