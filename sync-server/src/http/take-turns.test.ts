import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../deps';
import { aPerson } from '../../test/sign-ins';
import { takeTurns, type TurnLimits } from './take-turns';

/** A counter at which each request stays until it is let go. */
function aCounter(limits: Partial<TurnLimits> = {}) {
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const app = new Hono<AppEnv>();
  app.use((c, next) => {
    const who = Number(c.req.header('x-who'));
    c.set('clientAddress', '192.0.2.1');
    c.set('signIn', aPerson(who));
    return next();
  });
  app.use(takeTurns({ atOnce: 2, waiting: 3, inAll: 100, ...limits }));
  app.get('*', async (c) => {
    begun.push(`${c.req.header('x-who')}${c.req.path}`);
    await new Promise<void>((resolve) => finish.push(resolve));
    return c.text('done');
  });
  const ask = (who: number, path: string, signal?: AbortSignal): Promise<Response> =>
    Promise.resolve(
      app.request(path, { headers: { 'x-who': String(who) }, ...(signal === undefined ? {} : { signal }) }),
    );
  return { begun, finish, ask };
}
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('[HTTP-15] a caller waits behind his own requests, and nobody else does', async () => {
  const { begun, finish, ask } = aCounter();
  const flood = ['/a', '/b', '/c', '/d', '/e'].map((path) => ask(1, path));
  await soon();
  const other = ask(2, '/x');
  await soon();
  expect(begun).toEqual(['1/a', '1/b', '2/x']);
  finish[0]?.();
  await flood[0];
  await soon();
  expect(begun).toEqual(['1/a', '1/b', '2/x', '1/c']);
  while (begun.length < 6) {
    for (const end of finish) end();
    await soon();
  }
  for (const end of finish) end();
  expect((await Promise.all([...flood, other])).map(({ status }) => status)).toEqual([
    200, 200, 200, 200, 200, 200,
  ]);
});

test('[HTTP-15] more than may wait are told when to come again', async () => {
  const { ask } = aCounter();
  for (const path of ['/a', '/b', '/c', '/d', '/e']) void ask(1, path);
  await soon();
  const refused = await ask(1, '/f');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
});

test('[HTTP-15] above what the server bears everybody is told, before anything is done', async () => {
  const { begun, ask } = aCounter({ inAll: 3 });
  for (const who of [1, 2, 3]) void ask(who, '/');
  await soon();
  const shed = await ask(4, '/');
  expect([shed.status, shed.headers.get('retry-after'), begun.length]).toEqual([503, '2', 3]);
});

test('[HTTP-15] who hangs up while he waits leaves the line, and nothing is done for him', async () => {
  const { begun, finish, ask } = aCounter({ atOnce: 1 });
  void ask(1, '/a');
  const gone = new AbortController();
  void ask(1, '/b', gone.signal);
  const last = ask(1, '/c');
  await soon();
  gone.abort();
  finish[0]?.();
  await soon();
  expect(begun).toEqual(['1/a', '1/c']);
  finish[1]?.();
  expect((await last).status).toBe(200);
});

test('[HTTP-15] a stream waits for nobody and is waited for by nobody', async () => {
  const { begun, ask } = aCounter({ atOnce: 1 });
  void ask(1, '/sync/v1/stream');
  void ask(1, '/sync/v1/stream');
  void ask(1, '/a');
  await soon();
  expect(begun).toHaveLength(3);
});
