import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, type TestCampus } from '../../../test/a-campus';
import { aServer, type TestServer } from '../../../test/a-server';

let campus: TestCampus;
let server: TestServer;
beforeAll(async () => {
  campus = await aCampus();
  const { push, openPersonal } = campus.features;
  server = await aServer(campus.db.sql, { sync: { push, openPersonal } });
});
afterAll(async () => {
  await server.stop();
  await campus.close();
});

test('[SYNC-7] a push over the wire: a refused, a poison and a good command are one 200, each with its result', async () => {
  const host = aHost(campus);
  const commands = [
    campus.command('appointment.create', aDraft(campus, { visitors: [{ phone: '12345' }] })),
    campus.command('appointment.create', aDraft(campus, { details: { purpose: 'a\u0000b' } })),
    campus.command('appointment.create', aDraft(campus)),
  ] as const;
  const rows = commands.map((newDocumentState) => ({ assumedMasterState: null, newDocumentState }));
  const send = () =>
    server.request(host, '/sync/v1/commands/push', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rows),
    });
  for (const answer of [await send(), await send()]) {
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual([]);
  }
  expect(await campus.resultOf(host, commands[0].id)).toMatchObject({ code: 'visitor.phone-invalid' });
  expect(await campus.resultOf(host, commands[1].id)).not.toBeNull();
  expect(await campus.resultOf(host, commands[2].id)).toMatchObject({ outcome: 'accepted' });
});

test('[SYNC-7] what waits for a command that was set aside, or for itself, is refused and not held for ever', async () => {
  const host = aHost(campus);
  const lost = campus.command(
    'appointment.create',
    aDraft(campus, { details: { purpose: 'x'.repeat(70_000) } }),
  );
  const cancel = () =>
    campus.command('appointment.cancel', { appointmentId: campus.newId() as never, reason: '' });
  const waiting = { ...cancel(), after: lost.id };
  const circular = cancel();
  const rows = [waiting, lost, { ...circular, after: circular.id }];
  const answer = await server.request(host, '/sync/v1/commands/push', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rows.map((newDocumentState) => ({ assumedMasterState: null, newDocumentState }))),
  });
  expect(answer.status).toBe(200);
  expect(await campus.resultOf(host, lost.id)).toMatchObject({ code: 'request.too-large' });
  expect(await campus.resultOf(host, waiting.id)).toMatchObject({ code: 'request.predecessor-refused' });
  expect(await campus.resultOf(host, circular.id)).toMatchObject({ code: 'request.predecessor-refused' });
});

test('[SYNC-7] a NUL, half a character pair and the year 1 are refused with the place, and hold nobody up', async () => {
  const host = aHost(campus);
  const odd = [
    [{ details: { purpose: 'a\u0000b' } }, 'details.purpose'],
    [{ visitors: [{ name: '李\ud800' }] }, 'visitors.0.name'],
    [{ details: { startAt: '0001-01-01T02:00:00.000Z' } }, null],
  ] as const;
  const commands = odd.map(([changes]) => campus.command('appointment.create', aDraft(campus, changes)));
  const good = campus.command('appointment.create', aDraft(campus));
  const answer = await server.request(host, '/sync/v1/commands/push', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      [...commands, good].map((newDocumentState) => ({ assumedMasterState: null, newDocumentState })),
    ),
  });
  expect(answer.status).toBe(200);
  for (const [i, command] of commands.entries()) {
    const result = await campus.resultOf(host, command.id);
    expect(result).toMatchObject({ outcome: 'refused', code: 'request.malformed' });
    expect(odd[i]?.[1] ?? result?.at).toBe(result?.at);
  }
  expect(await campus.resultOf(host, good.id)).toMatchObject({ outcome: 'accepted' });
});
