import { hours, toInstant, type GateId } from '@campus/domain';
import { publishMany, type Publication } from '@campus/sync-server';
import { makeDataKeys, sealParts } from '../sync-server/src/features/visitors';
import { startWork } from '../sync-server/src/features/work';
import { asServer, type BenchServer } from './a-server';
import { newId } from './visits';

const AT_ONCE = 500;

/** Movements that the tablets of a gate hold: documents without personal fields. */
export async function publishMovements(bench: BenchServer, gate: GateId, count: number): Promise<void> {
  for (let made = 0; made < count; made += AT_ONCE) {
    const documents = Array.from({ length: AT_ONCE }, (): Publication => {
      const id = newId();
      return { coll: 'device.movements', id, body: movementOf(id, gate), scopes: [`gate:${gate}`] };
    });
    await asServer(bench, (tx) => publishMany(tx, documents));
  }
}

const movementOf = (id: string, gateId: GateId): object => ({
  id,
  rev: 1,
  eventId: newId(),
  passId: 'AAAAAAAAAAAAAAAA',
  appointmentId: newId(),
  direction: 'entry',
  gateId,
  at: toInstant(Date.now()),
  inferred: false,
  settlement: 'confirmed',
});

/** Appointments of a host: two sealed boxes each, under the keys of the appointment and of its visitor. */
export async function publishSealed(bench: BenchServer, hostId: string, count: number): Promise<void> {
  const { kit } = bench.server.features;
  for (let made = 0; made < count; made += AT_ONCE) {
    await asServer(bench, async (tx) => {
      const pairs = Array.from({ length: AT_ONCE }, () => ({ id: newId(), visitorId: newId() }));
      const subjects = pairs.flatMap(({ id, visitorId }) => [id, visitorId]);
      const keys = await makeDataKeys(startWork(kit, tx, 'server'), subjects);
      const documents = pairs.map(({ id, visitorId }): Publication => {
        const personal = sealParts(kit, keys, [
          { subject: id, at: null, fields: WORDS },
          { subject: visitorId, at: ['visitors', 0], fields: PERSON },
        ]);
        const scopes = [`person:${hostId}` as const];
        return { coll: 'person.appointments', id, body: appointmentOf(id, visitorId), personal, scopes };
      });
      await publishMany(tx, documents);
    });
  }
}

const WORDS = {
  hostName: '王老师',
  purpose: '学术交流',
  unit: '计算机学院',
  area: '主教学楼',
  plate: null,
  guardNote: '',
  approvals: [],
};
const PERSON = {
  name: '李雷',
  organisation: '示范公司',
  phone: '13800138000',
  email: null,
  nationality: null,
  document: null,
  link: 'http://localhost:3000/v',
};

function appointmentOf(id: string, visitorId: string): object {
  const now = toInstant(Date.now());
  return {
    id,
    rev: 1,
    state: 'approved',
    hostId: id,
    hostUnit: '',
    visitType: 'official',
    gates: ['south', 'north'],
    startAt: now,
    endAt: toInstant(Date.now() + hours(4)),
    entryRule: 'many',
    pickUp: false,
    visitors: [
      {
        visitorId,
        channels: ['sms'],
        locale: 'zh-Hans',
        passId: 'AAAAAAAAAAAAAAAA',
        passState: 'active',
        generation: 0,
        deliveries: [{ channel: 'sms', state: 'sent', at: now, reason: null }],
        presence: 'absent',
        arrivedAt: null,
        leftAt: null,
        canceled: false,
      },
    ],
    createdAt: now,
    updatedAt: now,
    lastCommandId: id,
  };
}
