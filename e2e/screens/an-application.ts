import { newUuid, signInOverHttp } from '../harness/demo-person';
import { waitForMessage } from '../harness/messages';

/** Applications to 吴工: one waits, one was declined, one agreed to at another time. Paths of their state pages. */
export interface ShownApplications {
  readonly waiting: string;
  readonly declined: string;
  readonly moved: string;
}

const DAY_MS = 86_400_000;
const REASON = '本周系统升级，请改约下月。';

export async function prepareApplications(url: string): Promise<ShownApplications> {
  const host = await signInOverHttp(url, 'it-admin');
  const declined = await apply(url, { name: '孙浩然', purpose: '推荐云服务', email: 'sun@example.org' });
  const moved = await apply(url, {
    name: 'Zoë Müller',
    purpose: 'Campus network exchange',
    email: 'zoe@example.org',
  });
  const waiting = await apply(url, {
    name: '许静',
    purpose: '机房参观 Visit to the machine room',
    email: 'xu@example.org',
  });
  const answer = (kind: string, body: object) =>
    host.push([{ id: newUuid(), kind, body, baseRev: null, after: null, at: new Date().toISOString() }]);
  await answer('appointment.reject', { appointmentId: declined.id, reason: REASON });
  const to = { startAt: tenOClock(3), endAt: tenOClock(3, 2) };
  await answer('appointment.approve', { appointmentId: moved.id, reason: '', moveTo: to });
  return { waiting: waiting.path, declined: declined.path, moved: moved.path };
}

async function apply(
  url: string,
  { name, purpose, email }: { readonly name: string; readonly purpose: string; readonly email: string },
): Promise<{ readonly id: string; readonly path: string }> {
  const id = newUuid();
  const post = async (path: string, body: object): Promise<Response> => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  await post('/api/applications', {
    id,
    host: { by: 'name', name: '吴工', unit: '信息中心' },
    details: {
      visitType: 'official',
      purpose,
      gates: ['south'],
      startAt: tenOClock(2),
      endAt: tenOClock(2, 2),
      plate: null,
    },
    visitor: { name, organisation: '江城科技', email, locale: 'zh-Hans' },
  });
  const { text } = await waitForMessage(url, email, /\b\d{6}\b/);
  const confirmed = await post(`/api/applications/${id}/confirm`, {
    code: /\b\d{6}\b/.exec(text)?.[0] ?? '',
  });
  const { token } = (await confirmed.json()) as { token: string };
  return { id, path: `/a/${token}` };
}

/** On the campus of the day so many days ahead, and hours later than that. */
const tenOClock = (days: number, hours = 0): string =>
  new Date(Math.floor(Date.now() / DAY_MS + days) * DAY_MS + (2 + hours) * 3_600_000).toISOString();
