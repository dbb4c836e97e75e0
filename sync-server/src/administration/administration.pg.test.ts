import { verifyPin } from '@campus/pass';
import { Guard } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aTablet, type TestCampus } from '../../test/a-campus';
import { loadInstallation } from '../db/installation';
import { prepareDatabase } from '../prepare';
import { chooseAct } from './choose-act';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

async function run(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const act = chooseAct(words);
  const tell = {
    say: (line: string) => void out.push(line),
    complain: (line: string) => void err.push(line),
  };
  return {
    code: act === null ? null : await act(campus.features, tell),
    out: out.join('\n'),
    err: err.join('\n'),
  };
}
const guardsOf = async (tablet: Awaited<ReturnType<typeof aTablet>>) =>
  (await campus.pullAll(tablet.signIn, 'facts'))
    .filter((fact) => fact.kind === 'guard')
    .map((fact) => Guard.parse(fact.body));
const operatorsTrail = async () => {
  const rows = await campus.db.sql<{ action: string; text: string }[]>`
    select action, concat(action, subject, facts::text) as text
      from audit_entries where actor = 'operator' order by seq`;
  return rows.map(({ action, text }) => ({ action, text }));
};

test('[OPS-1] a code for a gate says until when; an unknown gate is refused and the gates are named', async () => {
  const made = await run('tablets', 'code', 'south');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toMatch(
    /^[0-9A-Z]{4}-[0-9A-Z]{4} {2}\(gate south, for one tablet, until 2026-11-24 01:00Z\)$/,
  );
  expect(await run('tablets', 'code', 'west')).toMatchObject({ code: 2, out: '' });
  expect((await run('tablets', 'code', 'west')).err).toContain('south, north, east');
});

test('[OPS-1] tablets are listed and revoked, each once', async () => {
  expect((await run('tablets')).out).toContain('No tablet');
  const tablet = await aTablet(campus, 'north');
  const other = await aTablet(campus, 'south');
  expect((await run('tablets')).out).toContain(
    `${tablet.deviceId}  north  north  enrolled 2026-11-23 01:00Z`,
  );
  expect(await run('tablets', 'revoke', tablet.deviceId)).toMatchObject({ code: 0 });
  expect((await run('tablets')).out).toMatch(new RegExp(`${tablet.deviceId}.*revoked 2026-11-23`));
  const facts = await campus.pullAll(other.signIn, 'facts');
  expect(facts.find(({ id }) => id === `device:${tablet.deviceId}`)?.body).toMatchObject({
    state: 'revoked',
  });
  expect(await run('tablets', 'revoke', tablet.deviceId)).toMatchObject({ code: 2 });
  expect(await run('tablets', 'revoke', 'no-id')).toMatchObject({ code: 2 });
});

test('[OPS-2] a new guard’s PIN is shown once and reaches the tablets as a hash', async () => {
  const tablet = await aTablet(campus, 'south');
  const added = await run('guards', 'add', '张', '三', 'supervisor');
  const pin = /PIN: (\d{6}) /.exec(added.out)?.[1] ?? '';
  const guard = (await guardsOf(tablet)).find(({ name }) => name === '张 三');
  expect(guard?.role).toBe('supervisor');
  expect(guard !== undefined && (await verifyPin(pin, guard.pin))).toBe(true);
  expect((await run('guards')).out).not.toContain(pin);
});

test('[OPS-2] a guard who is ended leaves the tablets, and the server takes no shift of his', async () => {
  const tablet = await aTablet(campus, 'south');
  const [guard, ...others] = await guardsOf(tablet);
  if (guard === undefined) throw new Error('no guard');
  expect(await run('guards', 'end', guard.id)).toMatchObject({ code: 0 });
  expect((await guardsOf(tablet)).map(({ id }) => id)).toEqual(others.map(({ id }) => id));
  expect((await run('guards')).out).toMatch(new RegExp(`${guard.id}.*ended`));
  const startedAt = new Date(campus.clock.nowMs()).toISOString();
  const shift = campus.command('shift.start', {
    shiftId: campus.newId() as never,
    guardId: guard.id,
    deviceId: tablet.deviceId,
    gateId: 'south' as never,
    startedAt,
  });
  expect(await campus.submit(tablet.signIn, shift)).toMatchObject({
    outcome: 'refused',
    code: 'request.not-found',
  });
  expect(await run('guards', 'end', guard.id)).toMatchObject({ code: 2 });
});

test('[OPS-2] with the guard his open shift ends', async () => {
  const tablet = await aTablet(campus, 'south');
  const added = await run('guards', 'add', '王', '五', 'guard');
  const guardId = added.out.slice(0, 36) as never;
  const shift = campus.command('shift.start', {
    shiftId: campus.newId() as never,
    guardId,
    deviceId: tablet.deviceId,
    gateId: 'south' as never,
    startedAt: new Date(campus.clock.nowMs()).toISOString(),
  });
  expect(await campus.submit(tablet.signIn, shift)).toMatchObject({ outcome: 'accepted' });
  await run('guards', 'end', guardId);
  const open = await campus.db.sql`select from shifts where guard_id = ${guardId} and ended_at is null`;
  expect(open.count).toBe(0);
});

test('[OPS-3] the trail holds each change as the operator’s, and neither name nor PIN nor code', async () => {
  const before = (await operatorsTrail()).length;
  const code = (await run('tablets', 'code', 'east')).out.slice(0, 9);
  const added = await run('guards', 'add', '李四', 'guard');
  const pin = /PIN: (\d{6})/.exec(added.out)?.[1] ?? '';
  await run('guards', 'end', added.out.slice(0, 36));
  const trail = (await operatorsTrail()).slice(before);
  expect(trail.map(({ action }) => action).filter((action) => action !== 'fact.put')).toEqual([
    'enrolment-code.make',
    'guard.add',
    'guard.end',
  ]);
  for (const secret of [code, pin, '李四'])
    expect(JSON.stringify(trail.map(({ text }) => text))).not.toContain(secret);
});

const epochOf = async (): Promise<string | undefined> => (await loadInstallation(campus.db.sql))?.epoch;

test('[SYNC-18] «restored» begins an epoch: old positions are asked for by nobody, and the trail holds it', async () => {
  const tablet = await aTablet(campus, 'south');
  const before = await epochOf();
  expect(await run('restored')).toMatchObject({ code: 0, err: '' });
  expect(await epochOf()).not.toBe(before);
  expect(await campus.db.sql`select from sync_feed where not visible`).toHaveLength(0);
  expect((await operatorsTrail()).at(-1)?.action).toBe('epoch.begin');
  expect((await guardsOf(tablet)).length).toBeGreaterThan(0);
});

test('[SYNC-18] a database from another cluster’s dump is noticed at the start, and everything in it arrives', async () => {
  const tablet = await aTablet(campus, 'south');
  const guards = await guardsOf(tablet);
  await campus.db.sql`update sync_feed set xid = xid + 5000000`;
  expect(await guardsOf(tablet)).toEqual([]);
  const before = await epochOf();
  const said: string[] = [];
  await prepareDatabase({ ...campus.features.kit }, (words) => said.push(words));
  expect(said.join()).toContain('restored from a backup');
  expect(await epochOf()).not.toBe(before);
  expect(await guardsOf(tablet)).toEqual(guards);
  said.length = 0;
  await prepareDatabase({ ...campus.features.kit }, (words) => said.push(words));
  expect(said).toEqual([]);
});
