import { newUuid, signInOverHttp } from '../harness/demo-person';

const HOUR_MS = 3_600_000;
const NAMES = ['陈思远', 'Maria Fernanda González', '欧阳静怡'];

export interface ShownGroup {
  readonly id: string;
  /** `/g/<token>` */
  readonly path: string;
}

/** A group of four, filled but for nobody, of a host of its own. */
export async function prepareGroup(url: string): Promise<ShownGroup> {
  const host = await signInOverHttp(url, 'staff');
  const id = newUuid();
  const fromMs = Date.now() + 99 * HOUR_MS;
  const at = (ms: number) => new Date(ms).toISOString();
  const visitor = (name: string, i: number) => ({
    visitorId: newUuid(),
    name,
    email: `member${i}@example.org`,
    organisation: i === 0 ? '实验中学' : '',
    locale: 'zh-Hans',
  });
  const send = (kind: string, body: object) =>
    host.push([{ id: newUuid(), kind, body, baseRev: null, after: null, at: at(Date.now()) }]);
  await send('group.create', {
    appointmentId: id,
    details: {
      visitType: 'group',
      purpose: '中学生开放日 Open day for schools',
      unit: '物理学院',
      area: '主教学楼',
      gates: ['south'],
      startAt: at(dayHour(fromMs)),
      endAt: at(dayHour(fromMs) + 2 * HOUR_MS),
    },
    leader: visitor('周领队', 9),
    plan: {
      mode: 'per-person',
      seats: 5,
      registerBy: at(dayHour(fromMs) - HOUR_MS),
      changeBy: at(dayHour(fromMs) - HOUR_MS),
      plates: ['京A12345', '京AD12345'],
    },
  });
  for (const [i, name] of NAMES.entries())
    await send('group.register', { appointmentId: newUuid(), groupId: id, visitor: visitor(name, i) });
  const shown = (await host.pull('appointments')).find((one) => one.id === id);
  const { link } = (shown?.['group'] ?? {}) as { link?: string };
  return { id, path: new URL(link ?? url).pathname };
}

/** Ten o'clock on the campus of that day, so that no hour of the night is asked for. */
const dayHour = (ms: number): number => Math.floor(ms / (24 * HOUR_MS)) * 24 * HOUR_MS + 2 * HOUR_MS;
