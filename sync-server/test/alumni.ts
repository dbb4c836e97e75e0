import {
  GateId,
  type AlumniCredential,
  type AlumnusDraft,
  type AlumnusId,
  type CommandBody,
  type VisitorId,
} from '@campus/domain';
import { inTransaction } from '../src/db/transaction';
import { applyRegister, previewRegister } from '../src/features/alumni/import-register';
import { startWork, type Work } from '../src/features/work';
import type { SignIn } from '../src/sign-in';
import { aVisitorSignIn, type TestCampus } from './a-campus';

export const aLine = (n: number, changes: Partial<AlumnusDraft> = {}): AlumnusDraft => ({
  studentNumber: `2004${String(n).padStart(5, '0')}`,
  name: '周校友',
  year: '2008',
  phone: `137${String(n).padStart(8, '0')}`,
  email: `alumnus${n}@example.org`,
  ...changes,
});

export const asServer = <T>(campus: TestCampus, act: (work: Work) => Promise<T>): Promise<T> =>
  inTransaction(campus.db.sql, 'server', (tx) => act(startWork(campus.features.kit, tx, 'server')));

/** Shown and applied, as the office does it. */
export async function anImport(campus: TestCampus, rows: readonly AlumnusDraft[]) {
  const { mark } = await asServer(campus, (work) => previewRegister(work, rows));
  const applied = await asServer(campus, (work) => applyRegister(work, rows, mark));
  if (!applied.ok) throw new Error(applied.code);
  return applied.value;
}

export interface TestAlumnus {
  readonly alumnusId: AlumnusId;
  /** Signed in by the code to his phone. */
  readonly signIn: SignIn;
  readonly byEmail: SignIn;
  credential(): Promise<AlumniCredential>;
}

/** In the register and verified by phone. */
export async function anAlumnus(campus: TestCampus, line: AlumnusDraft): Promise<TestAlumnus> {
  await anImport(campus, [line]);
  const claim = { studentNumber: line.studentNumber, name: line.name, year: Number(line.year) };
  const { alumni } = campus.features;
  const [byPhone, byEmail] = [
    await alumni.findByClaim(claim, 'sms'),
    await alumni.findByClaim(claim, 'email'),
  ];
  if (byPhone === null || byEmail === null) throw new Error('not in the register');
  await alumni.verified(byPhone.alumnusId);
  const signIn = aVisitorSignIn(byPhone.holderId);
  return {
    alumnusId: byPhone.alumnusId,
    signIn,
    byEmail: aVisitorSignIn(byEmail.holderId),
    async credential() {
      const [credential] = await campus.pullAll(signIn, 'credentials');
      if (credential === undefined) throw new Error('no credential');
      return credential;
    },
  };
}

/** Ten to noon of the test's day. */
export const aBooking = (
  campus: TestCampus,
  alumnus: Pick<TestAlumnus, 'alumnusId'>,
  changes: Partial<CommandBody<'alumni.book'>> = {},
): CommandBody<'alumni.book'> => ({
  appointmentId: campus.newId() as never,
  visitorId: campus.newId() as VisitorId,
  alumnusId: alumnus.alumnusId,
  startAt: '2026-11-23T02:00:00.000Z',
  endAt: '2026-11-23T04:00:00.000Z',
  gates: [GateId.parse('south')],
  purpose: '',
  companions: [],
  plate: null,
  locale: 'zh-Hans',
  ...changes,
});
