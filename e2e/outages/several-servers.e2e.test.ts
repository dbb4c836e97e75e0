import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBalancer, type Balancer } from '../harness/balancer';
import { freePort, startCampus, type CampusServer } from '../harness/campus-server';
import { signInOverHttp, type DemoPerson } from '../harness/demo-person';
import { workerIsReady } from '../harness/installed';
import { invitation, type CommandSent } from '../harness/invitation';
import { fetchInbox } from '../harness/messages';
import { openProfile, type Profile } from '../harness/profile';
import { until } from '../harness/until';
import { hostPage } from '../pages/host-page';

/** Two servers behind a plain reverse proxy over one Postgres, which a third one, that nobody asks, has brought along. */
const SENDERS = 3;
const ROWS = 4;
let store: CampusServer;
let balancer: Balancer;
let servers: readonly CampusServer[];
let ports: readonly number[];
let host: Profile;

beforeAll(async () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  store = await startCampus({ env: { KEY_ENCRYPTION_KEY: key } });
  ports = [await freePort(), await freePort()];
  balancer = await startBalancer(ports);
  const where = { DATABASE_URL: 'postgres:///campus', PGHOST: `${store.folder}/run`, PGUSER: 'campus' };
  const env = { KEY_ENCRYPTION_KEY: key, ...where };
  const start = (serverPort: number) => startCampus({ env }, { url: balancer.url, serverPort });
  servers = await Promise.all(ports.map(start));
  host = await openProfile('host', { kind: 'desktop' });
});
afterAll(async () => {
  await host?.remove();
  for (const server of servers ?? []) await server.remove();
  await balancer?.close();
  await store?.remove();
});

describe('several servers over one database', () => {
  it('[INST-1] a sign-in made at one holds at the other, and each request may go to either', async () => {
    const staff = await signInOverHttp(balancer.url, 'staff');
    for (let i = 0; i < 6; i++) expect((await staff.pull('facts')).length).toBeGreaterThan(0);
    expect([...balancer.answered.values()].every((count) => count >= 3)).toBe(true);
  });

  it('[INST-2] who listens at one hears of what the other has written, without asking', async () => {
    const [here, there] = ports.map((port) => `http://localhost:${port}`);
    const cookie = await cookieOf(balancer.url);
    const stream = await fetch(`${here}/sync/v1/stream`, { headers: { cookie, 'x-protocol-version': '2' } });
    const heard = hear(stream);
    await until('the stream has begun', async () => heard.text().includes('appointments'));
    heard.clear();
    const command = invitation({ purpose: 'Written there', email: 'there@example.org' });
    const rows = [{ assumedMasterState: null, newDocumentState: command }];
    const pushed = await fetch(`${there}/sync/v1/commands/push`, {
      method: 'POST',
      headers: {
        cookie,
        origin: balancer.url,
        'content-type': 'application/json',
        'x-protocol-version': '2',
      },
      body: JSON.stringify(rows),
    });
    expect(pushed.status).toBe(200);
    await until('it is heard here', async () => heard.text().includes('event: appointments'), 5_000);
    heard.end();
  });

  it('[INST-3] one after the other is restarted under load: nobody sees a failure, nothing is lost or doubled', async () => {
    const load = await startLoad();
    for (const server of servers) {
      await load.goesOn();
      await server.stop();
      await load.goesOn();
      await server.start();
    }
    await load.goesOn();
    const sent = await load.end();
    expect(load.failures).toEqual([]);
    const back = await signInOverHttp(balancer.url, 'security');
    const made = (await back.pull('appointments')).map(({ id }) => id);
    expect(made.toSorted()).toEqual(sent.map(({ body }) => body.appointmentId).toSorted());
    const results = (await back.results()).map(({ commandId }) => commandId);
    expect(results.toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
    const told = async () =>
      (await fetchInbox(balancer.url)).map(({ to }) => to).filter((to) => to.startsWith('load-'));
    await until('all mail is out', async () => (await told()).length >= sent.length, 150_000);
    expect((await told()).length).toBe(new Set(await told()).size);
  });

  it('[INST-4] a page that is open stays live when the server behind its stream goes away', async () => {
    const page = host.page();
    await page.context().request.post(`${balancer.url}/auth/demo`, {
      data: { account: 'staff' },
      headers: { origin: balancer.url },
    });
    await hostPage(page, balancer.url).openList();
    await workerIsReady(page);
    const staff = await signInOverHttp(balancer.url, 'staff');
    for (const [i, server] of servers.entries()) {
      await server.stop();
      await staff.push([invitation({ purpose: `While ${i} is away`, email: 'away@example.org' })]);
      // Sooner than by the timer of [INST-5].
      await hostPage(page, balancer.url).row(`While ${i} is away`).waitFor({ timeout: 12_000 });
      await server.start();
    }
    expect(host.complaints).toEqual([]);
  });

  it('[INST-5] whoever hears nothing at all asks by himself within half a minute', async () => {
    balancer.refuse((path) => path.startsWith('/sync/v1/stream'));
    const staff = await signInOverHttp(balancer.url, 'staff');
    await staff.push([invitation({ purpose: 'Unheard of', email: 'deaf@example.org' })]);
    await hostPage(host.page(), balancer.url).row('Unheard of').waitFor({ timeout: 30_000 });
    balancer.refuse(null);
    expect(host.complaints).toEqual([]);
  });
});

async function cookieOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ account: 'staff' }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** What has come on a stream so far. */
function hear(stream: Response) {
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (): Promise<void> => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  };
  void read().catch(() => undefined);
  return {
    text: () => text,
    clear: () => void (text = ''),
    end: () => void reader?.cancel().catch(() => undefined),
  };
}

/** Devices that send and people who look, without pause. Whoever looks does not try a second time. */
async function startLoad() {
  const sent: CommandSent[] = [];
  const failures: string[] = [];
  let running = true;
  let rounds = 0;
  const again = async (what: string, act: () => Promise<void>): Promise<void> => {
    while (running) {
      await act().catch((error: unknown) => void failures.push(`${what}: ${String(error)}`));
      rounds += 1;
    }
  };
  const invite = (person: DemoPerson, sender: number) => async (): Promise<void> => {
    const emails = Array.from(
      { length: ROWS },
      (_, row) => `load-${sender}-${sent.length}-${row}@example.org`,
    );
    const commands = emails.map((email) => invitation({ purpose: 'Under load', email }));
    // A device that hears nothing sends the same again; whatever answers it is its answer.
    await person.push(commands).catch((error: unknown) => {
      if (!(error instanceof TypeError)) throw error;
      return person.push(commands);
    });
    sent.push(...commands);
  };
  const look = async (): Promise<void> => {
    const answer = await fetch(`${balancer.url}/host`);
    if (!answer.ok) throw new Error(String(answer.status));
    await answer.text();
  };
  const people = Array.from({ length: SENDERS }, () => signInOverHttp(balancer.url, 'security'));
  const work = [
    ...(await Promise.all(people)).map((person, i) => again('invite', invite(person, i))),
    again('look', look),
  ];
  return {
    failures,
    /** Waits until so much more has happened that either server has had its share. */
    goesOn: async () => {
      const before = rounds;
      await until('the load goes on', async () => rounds > before + 20);
    },
    end: async () => {
      running = false;
      await Promise.all(work);
      return sent;
    },
  };
}
