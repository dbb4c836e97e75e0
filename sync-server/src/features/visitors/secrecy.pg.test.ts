import { CommandId } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  aTablet,
  aVisitorSignIn,
  IN_VISIT_MS,
  type TestCampus,
} from '../../../test/a-campus';
import { aPuller } from '../../../test/a-puller';
import { aServer } from '../../../test/a-server';
import { inTransaction } from '../../db/transaction';
import { eraseVisitor, erasePerson } from '../appointments';
import { appendAudit } from '../audit';
import { startWork, type Work } from '../work';

/** Every table as text, as a thief of a copy would read it. The demo inbox is not part of a production database. */
async function dump(campus: TestCampus): Promise<string> {
  const { sql } = campus.db;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql.unsafe<{ text: string }[]>(`select t::text as text from "${name}" t`);
      return rows.map((row) => row.text).join('\n');
    }),
  );
  return texts.join('\n');
}

const SECRETS = {
  name: '欧阳修竹',
  organisation: '绝密研究所',
  phone: '13512345678',
  email: 'ouyang.xiuzhu@secret.example',
  number: '11010519491231002X',
  note: '有过敏史请照顾',
  plate: '京Q7X8Y9',
  purpose: '商谈机密合作',
  foreign: 'Grace Brewster Hopper',
  foreignEmail: 'grace@hopper.example',
  passport: 'E98765432',
};

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

async function aSecretVisit() {
  const host = aHost(campus);
  const body = aDraft(campus, {
    details: { purpose: SECRETS.purpose, plate: SECRETS.plate, guardNote: SECRETS.note },
    visitors: [
      {
        name: SECRETS.name,
        organisation: SECRETS.organisation,
        phone: SECRETS.phone,
        email: SECRETS.email,
        document: { type: 'resident-id', number: SECRETS.number },
      },
      {
        name: SECRETS.foreign,
        phone: null,
        email: SECRETS.foreignEmail,
        locale: 'en',
        nationality: 'US',
        document: { type: 'passport', number: SECRETS.passport },
      },
    ],
  });
  const create = campus.command('appointment.create', body);
  return { host, body, create };
}

/** As it is, or in one of the spellings that a column of bytes or a JSON text may have. */
const foundIn = (text: string, secret: string): boolean =>
  [
    secret,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    JSON.stringify(secret).slice(1, -1),
  ].some((spelling) => text.includes(spelling));

async function work(act: (work: Work) => Promise<unknown>): Promise<void> {
  await inTransaction(campus.db.sql, 'server', async (tx) => {
    const unit = startWork(campus.features.kit, tx, 'server');
    await act(unit);
    await appendAudit(tx, unit.audit);
  });
}

test('[F47] nothing personal lies in clear in any table, held, applied, refused or scanned; nor in the log', async () => {
  const { host, body, create } = await aSecretVisit();
  const held = campus.command('appointment.create', body, { after: CommandId.parse(campus.newId()) });
  expect(await campus.submit(host, held)).toBeNull();
  expect(await campus.submit(host, create)).toMatchObject({ outcome: 'accepted' });
  const refused = campus.command('appointment.create', {
    ...body,
    details: { ...body.details, plate: SECRETS.name },
  });
  expect(await campus.submit(host, refused)).toMatchObject({ outcome: 'refused' });
  const [appointment] = await campus.pullAll(host, 'appointments');
  const found = await campus.features.visitors.findByPhone(SECRETS.phone);
  const [pass] = await campus.pullAll(aVisitorSignIn(found?.holderId ?? ''), 'passes');
  const tablet = await aTablet(campus, 'south');
  campus.clock.set(IN_VISIT_MS);
  const event = await tablet.scan({ passId: appointment?.visitors[0]?.passId ?? null });
  await campus.push('scans', tablet.signIn, [event]);
  const text = await dump(campus);
  const log = JSON.stringify(campus.lines);
  const link = (appointment?.visitors[1]?.link ?? '').slice(-22);
  expect(link).toHaveLength(22);
  const secrets = [...Object.values(SECRETS), String(pass?.token), String(pass?.shortCode), link];
  expect(secrets.filter((secret) => foundIn(text, secret))).toEqual([]);
  expect(secrets.filter((secret) => foundIn(log, secret))).toEqual([]);
  // The search itself finds what is there: the host reads the name.
  expect(JSON.stringify(appointment)).toContain(SECRETS.name);
  expect(JSON.stringify(appointment)).not.toContain(SECRETS.number);
});

test('[F47] erasing a visitor: his key, hashes, contacts and documents go, those of others stay', async () => {
  const { host, body, create } = await aSecretVisit();
  const own = {
    ...create,
    body: {
      ...body,
      appointmentId: campus.newId(),
      visitors: body.visitors.map((one) => ({ ...one, visitorId: campus.newId() })),
    },
  };
  await campus.submit(host, own);
  const [before] = await campus.pullAll(host, 'appointments');
  const [erased, stays] = before?.visitors ?? [];
  if (erased === undefined || stays === undefined) throw new Error('no visitors');
  const found = await campus.features.visitors.findByPhone(SECRETS.phone);
  const holder = aVisitorSignIn(found?.holderId ?? '');
  const { push, openPersonal } = campus.features;
  const server = await aServer(campus.db.sql, { sync: { push, openPersonal } });
  const replicas = (['passes', 'appointments'] as const).map((collection) =>
    aPuller(server, holder, { collection }),
  );
  for (const replica of replicas) await replica.settle();
  expect(replicas.map((replica) => replica.documents.size > 0)).toEqual([true, true]);
  await work((unit) => erasePerson(unit, { kind: 'phone', normalised: `+86${SECRETS.phone}` }));
  expect(await campus.db.sql`select subject from data_keys where subject = ${erased.visitorId}`).toHaveLength(
    0,
  );
  const [after] = await campus.pullAll(host, 'appointments');
  expect(after?.visitors[0]).toMatchObject({
    name: '',
    phone: null,
    email: null,
    document: null,
    link: null,
  });
  expect(after).toMatchObject({ guardNote: '', plate: null, purpose: '' });
  expect(after?.visitors[1]).toMatchObject({ name: stays.name, link: stays.link });
  expect(await campus.pullAll(holder, 'passes')).toEqual([]);
  expect(await campus.pullAll(holder, 'appointments')).toEqual([]);
  for (const replica of replicas) await replica.settle();
  expect(replicas.map((replica) => replica.documents.size)).toEqual([0, 0]);
  await server.stop();
  expect(await campus.features.visitors.labelOf(found?.holderId as never)).toBeNull();
  expect(await campus.features.visitors.findByPhone(SECRETS.phone)).toBeNull();
  const row = await campus.db.sql`
    select octet_length(sealed) as bytes, phone_id, document_hash from appointment_visitors where visitor_id = ${erased.visitorId}`;
  expect(row).toMatchObject([{ bytes: 0, phoneId: null, documentHash: null }]);
});

test('[F47] the proof: a copy of the sealed tables from before the erasure opens to nobody', async () => {
  const { host, body, create } = await aSecretVisit();
  const visitors = body.visitors
    .slice(0, 1)
    .map((one) => ({ ...one, visitorId: campus.newId(), phone: '13512340000' }));
  await campus.submit(host, { ...create, body: { ...body, appointmentId: campus.newId(), visitors } });
  const visitorId = visitors[0]?.visitorId ?? '';
  await campus.db.sql`create table backup as select coll as c, doc_id as d, body, personal from sync_doc`;
  await work((unit) => eraseVisitor(unit, visitorId));
  const rows = await campus.db.sql<{ c: 'person.appointments'; d: string; body: string; personal: string }[]>`
    select c, d, body, personal from backup where personal like ${`%${visitorId}%`}`;
  expect(rows.length).toBeGreaterThan(0);
  const opened = await campus.features.openPersonal(
    rows.map(({ c, d, body: text, personal }) => ({ coll: c, id: d, body: text, personal })),
  );
  expect(JSON.stringify(opened)).not.toContain(SECRETS.name);
  expect(opened.every((text) => text === null)).toBe(true);
  await campus.db.sql`drop table backup`;
});
