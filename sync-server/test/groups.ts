import {
  hours,
  toInstant,
  type AppointmentId,
  type CommandBody,
  type VisitorDraft,
  type VisitorId,
} from '@campus/domain';
import type { SignIn } from '../src/sign-in';
import { aDraft, type TestCampus } from './a-campus';

type Create = CommandBody<'group.create'>;
export interface GroupChanges {
  readonly details?: Partial<Create['details']>;
  readonly plan?: Partial<Create['plan']>;
  readonly leader?: Partial<VisitorDraft>;
  readonly urgent?: boolean;
}

/** Four seats, two days ahead; registration until an hour before, changes until two hours before. */
export function aGroupDraft(campus: TestCampus, changes: GroupChanges = {}): Create {
  const { details, visitors } = aDraft(campus);
  const [leader] = visitors;
  if (leader === undefined) throw new Error('no leader');
  const startMs = campus.clock.nowMs() + hours(49);
  return {
    appointmentId: campus.newId() as AppointmentId,
    details: {
      ...details,
      visitType: 'group',
      startAt: toInstant(startMs),
      endAt: toInstant(startMs + hours(2)),
      ...changes.details,
    },
    leader: { ...leader, name: '领队', phone: '13700137000', ...changes.leader },
    plan: {
      mode: 'per-person',
      seats: 4,
      registerBy: toInstant(startMs - hours(1)),
      changeBy: toInstant(startMs - hours(2)),
      plates: [],
      ...changes.plan,
    },
    urgent: changes.urgent ?? false,
  };
}

let members = 0;
export function aMember(campus: TestCampus, changes: Partial<VisitorDraft> = {}): VisitorDraft {
  members += 1;
  return {
    visitorId: campus.newId() as VisitorId,
    name: `团员${'甲乙丙丁戊己庚辛壬癸'.charAt(members % 10)}`,
    organisation: '',
    phone: String(13_600_000_000 + members),
    email: null,
    channels: [],
    locale: 'zh-Hans',
    nationality: null,
    document: null,
    ...changes,
  };
}

/** An accepted group. */
export async function aGroup(campus: TestCampus, host: SignIn, changes: GroupChanges = {}): Promise<Create> {
  const body = aGroupDraft(campus, changes);
  const result = await campus.submit(host, campus.command('group.create', body));
  if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
  return body;
}
