import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AlumniDecision } from '@campus/protocol';
import { aCampus, aHost, type TestCampus } from '../../../test/a-campus';
import { aLine, anImport, asServer } from '../../../test/alumni';
import { aConfig, testDeps } from '../../../test/test-deps';
import { createProviders } from '../../notify';
import { loadInbox } from '../../notify/demo-inbox';
import { drainOutbox } from '../../notify/outbox-worker';
import { applyRegister, previewRegister } from './import-register';
import { askOffice, decideRequest, loadQueue } from './office-queue';
import { changeStanding, findAlumnus } from './standing';

let campus: TestCampus;
beforeEach(async () => void (campus = await aCampus()));
afterEach(() => campus.close());

const ask = (n: number, changes: Partial<Parameters<typeof askOffice>[1]> = {}) => {
  const { studentNumber, name } = aLine(n);
  const claim = { studentNumber, name, year: 2008 };
  const request = { claim, phone: '+8613612340000', email: null, remark: '', locale: 'zh-Hans' as const };
  return asServer(campus, (work) => askOffice(work, { ...request, ...changes }));
};
async function inQueue(n: number) {
  const queue = await asServer(campus, loadQueue);
  const found = queue.find(({ claimed }) => claimed.studentNumber === aLine(n).studentNumber);
  if (found === undefined) throw new Error('not in the queue');
  return found;
}
const decide = (id: string, decision: AlumniDecision) =>
  asServer(campus, (work) => decideRequest(work, { ...decision, id, by: campus.newId() }));

/** Everything due is sent; the inbox, newest first. */
async function sent() {
  const { clock, db, features, lines } = campus;
  const base = testDeps(db.sql, { clock, log: { ...features.kit.log }, config: aConfig() });
  const { visitors, alumni, onDelivery } = features;
  const deps = { ...base, ...createProviders(base), visitors, alumni, onDelivery };
  await drainOutbox(deps);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  return loadInbox(deps);
}

test('[ALUMNI-7] a contact that was put in while the office looked is not admitted: the decision quotes what it saw', async () => {
  await ask(1);
  const seen = await inQueue(1);
  expect(seen).toMatchObject({ rev: 1, replaced: null });
  await ask(1, { phone: '+8613699990000' });
  expect(await decide(seen.id, { outcome: 'approved', rev: seen.rev })).toMatchObject({
    ok: false,
    code: 'alumni.request-changed',
  });
  expect(await campus.features.visitors.findByPhone('13699990000')).toBeNull();
  await ask(1, { phone: '+8613699990000', remark: '再次提交' });
  const now = await inQueue(1);
  expect(now).toMatchObject({ rev: 3, replaced: { phone: '+8613612340000', email: null } });
  expect(await decide(now.id, { outcome: 'approved', rev: 3 })).toMatchObject({ ok: true });
});

test('[ALUMNI-14] whom the office has withdrawn it does not tell that he is approved: it is asked to give it back first', async () => {
  await ask(1);
  const first = await inQueue(1);
  await decide(first.id, { outcome: 'approved', rev: first.rev });
  const known = await asServer(campus, (work) => findAlumnus(work, aLine(1).studentNumber));
  const id = known?.id ?? '';
  const signIn = aHost(campus, ['alumni-office']);
  await asServer(campus, (work) =>
    changeStanding(work, { id, signIn, state: 'withdrawn', reason: '证件不符' }),
  );
  await ask(1);
  const again = await inQueue(1);
  const approve = () => decide(again.id, { outcome: 'approved', rev: again.rev });
  expect(await approve()).toMatchObject({ ok: false, code: 'alumni.withdrawn' });
  await asServer(campus, (work) => changeStanding(work, { id, signIn, state: 'active' }));
  expect(await approve()).toMatchObject({ ok: true });
});

test('[ALUMNI-7] an import and the office’s yes with one new number wait for each other: neither fails', async () => {
  await ask(2);
  const { id, rev } = await inQueue(2);
  const rows = [aLine(2)];
  const { mark } = await asServer(campus, (work) => previewRegister(work, rows));
  const [applied, letGo] = [aSignal(), aSignal()];
  const importing = asServer(campus, async (work) => {
    const answer = await applyRegister(work, rows, mark);
    applied.give();
    await letGo.given;
    return answer;
  });
  await applied.given;
  const deciding = decide(id, { outcome: 'approved', rev });
  await untilOneWaits();
  letGo.give();
  expect(await importing).toMatchObject({ ok: true, value: { new: 1 } });
  expect(await deciding).toMatchObject({ ok: true });
  expect(await campus.db.sql`select from alumni`).toHaveLength(1);
  expect(await campus.features.visitors.findByPhone('13612340000')).not.toBeNull();
});

function aSignal(): { readonly given: Promise<void>; give(): void } {
  const signal = { give: (): void => undefined };
  const given = new Promise<void>((resolve) => (signal.give = resolve));
  return { given, give: () => signal.give() };
}

async function untilOneWaits(): Promise<void> {
  for (;;) {
    const waiting = await campus.db.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}

test('[ALUMNI-7] a queue of any length is read with as many statements as a short one', async () => {
  const count = async (): Promise<number> => {
    let statements = 0;
    await asServer(campus, async (work) => {
      const counted = new Proxy(work.tx, {
        apply(target, self, args: unknown[]) {
          // A tagged template's first argument is the array of its texts; fragments and helpers are no statements.
          const [first] = args;
          const texts = Array.isArray(first) && 'raw' in first ? String(first[0]).trim() : '';
          if (texts.startsWith('select')) statements += 1;
          return Reflect.apply(target as never, self, args);
        },
      });
      await loadQueue({ ...work, tx: counted });
    });
    return statements;
  };
  await anImport(campus, [aLine(3)]);
  await ask(3);
  const short = await count();
  for (let n = 4; n < 12; n++) await ask(n);
  expect(await count()).toBe(short);
  const queue = await asServer(campus, loadQueue);
  const registered = queue.filter((one) => one.registered !== null);
  expect([queue.length, registered.map(({ claimed }) => claimed.studentNumber)]).toEqual([
    9,
    [aLine(3).studentNumber],
  ]);
});

test('[MSG-13] approved: a text message in his language, without a name, leads to the sign-in', async () => {
  await ask(13, { locale: 'zh-Hant' });
  const { id, rev } = await inQueue(13);
  await decide(id, { outcome: 'approved', rev });
  const [message, ...others] = await sent();
  expect(others).toEqual([]);
  expect(message).toMatchObject({ channel: 'sms', to: '+8613612340000' });
  expect(message?.text).toContain('已獲批准');
  expect(message?.text).toContain('/alumni');
  expect(message?.text).not.toContain(aLine(13).name);
  expect(message?.text.length).toBeLessThanOrEqual(70);
});

test('[MSG-13] declined: the reason goes by e-mail, lies sealed in the database, and markup in it is text', async () => {
  const reason = '学号与姓名不符 <b>甲</b>';
  await ask(14, { phone: null, email: 'one@example.org' });
  const { id, rev } = await inQueue(14);
  expect(await decide(id, { outcome: 'refused', rev, reason })).toMatchObject({ ok: true });
  const tables = await campus.db.sql<{ t: string }[]>`
    select r::text as t from alumni_requests r union all select m::text from messages m
     union all select a::text from audit_entries a`;
  expect(tables.map(({ t }) => t).join()).not.toContain('学号与姓名不符');
  const [message] = await sent();
  expect(message).toMatchObject({ channel: 'email', to: 'one@example.org', subject: '校友返校认证未通过' });
  expect(message?.text).toContain(reason);
  expect(message?.html).toContain('&lt;b&gt;');
  expect(await campus.db.sql`select from alumni`).toEqual([]);
});

test('[MSG-13] a text message that declines has no reason; nobody is written to whom no road reaches', async () => {
  await ask(15);
  await ask(16, { phone: '+85291234567' });
  for (const n of [15, 16]) {
    const { id, rev } = await inQueue(n);
    await decide(id, { outcome: 'refused', rev, reason: '另有其人' });
  }
  const messages = await sent();
  expect(messages).toMatchObject([{ channel: 'sms' }]);
  expect(messages[0]?.text).not.toContain('另有其人');
});
