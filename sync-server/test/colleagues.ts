import {
  days,
  toInstant,
  type CommandResult,
  type Delegation,
  type PersonId,
  type Role,
} from '@campus/domain';
import { inTransaction } from '../src/db/transaction';
import { createInvited } from '../src/features/appointments';
import { appendAudit } from '../src/features/audit';
import { loadCampusFacts } from '../src/features/campus';
import { startWork } from '../src/features/work';
import type { SignIn } from '../src/sign-in';
import { aDraft, aHost, type DraftChanges, type TestCampus } from './a-campus';

export interface Colleague {
  readonly signIn: SignIn;
  readonly id: PersonId;
  readonly email: string;
}

let people = 0;
/** Somebody whom the server knows from an earlier sign-in. */
export async function aColleague(
  campus: TestCampus,
  name: string,
  roles: readonly Role[] = ['staff'],
): Promise<Colleague> {
  const email = `person-${(people += 1)}@campus.example`;
  const base = aHost(campus, roles);
  const id = base.principal.id as PersonId;
  await campus.db.sql`
    insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
    values (${id}, 'https://sso.test', ${id}, ${name}, '计算机学院', ${[...roles]}::text[], 'zh-Hans', now(), now())`;
  await campus.features.dutiesChanged(id);
  await campus.features.mailboxNamed({ personId: id, email });
  return { signIn: { ...base, principal: { ...base.principal, name } as SignIn['principal'] }, id, email };
}

export async function nameColleague(
  campus: TestCampus,
  host: Colleague,
  email: string,
): Promise<{ readonly delegationId: Delegation['delegationId']; readonly result: CommandResult | null }> {
  const delegationId = campus.newId() as Delegation['delegationId'];
  const lastDay = toInstant(campus.clock.nowMs() + days(30)).slice(0, 10);
  const body = { delegationId, email, lastDay };
  return { delegationId, result: await campus.submit(host.signIn, campus.command('delegate.name', body)) };
}

export const endColleague = (
  campus: TestCampus,
  by: Colleague,
  delegationId: Delegation['delegationId'],
): Promise<CommandResult | null> =>
  campus.submit(by.signIn, campus.command('delegate.end', { delegationId }));

const AT_ONCE = 50;
/** Many visits of one host, all like this one and each with a visitor of his own. Answers their ids. */
export async function manyVisits(
  campus: TestCampus,
  host: Colleague,
  of: { readonly count: number; readonly changes?: DraftChanges; readonly firstPhone: number },
): Promise<readonly string[]> {
  const bodies = Array.from({ length: of.count }, (_, i) =>
    aDraft(campus, { ...of.changes, visitors: [{ phone: String(of.firstPhone + i), name: '赵六' }] }),
  );
  for (let from = 0; from < bodies.length; from += AT_ONCE) {
    const some = bodies.slice(from, from + AT_ONCE);
    await inTransaction(campus.db.sql, 'server', async (tx) => {
      const work = startWork(campus.features.kit, tx, `person:${host.id}`);
      const ask = {
        command: campus.command('appointment.create', some[0] ?? aDraft(campus)),
        signIn: host.signIn,
        baseRev: null,
        actsFor: [],
      };
      const facts = await loadCampusFacts(tx);
      const outcomes = await createInvited(work, ask, { bodies: some, facts, send: { kind: 'self' } });
      const refused = outcomes.find((one) => !one.ok);
      if (refused !== undefined) throw new Error('one of many visits was refused');
      await appendAudit(tx, work.audit);
    });
  }
  return bodies.map((body) => body.appointmentId);
}
