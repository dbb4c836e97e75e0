import { afterEach, expect, it, vi } from 'vitest';
import { aWire } from '../../test/a-wire';
import { anAppointmentDocument } from '../../test/samples';
import { createScriptedNetwork, page } from '../../test/scripted-network';
import { acceptDocument } from './accept-document';
import { createPullHandler } from './pull-handler';

const network = createScriptedNetwork();
const appointment = (n: number): object => ({
  ...anAppointmentDocument(),
  id: `01930000-0000-7000-8000-00000000000${n}`,
});
const poison = { ...anAppointmentDocument(), id: 'poison', state: 'no such state' };

const pull = (onInvalid: (id: string) => void, onComplete: () => void = () => undefined) => {
  const wire = aWire(network.fetch);
  return createPullHandler(wire, {
    collection: 'appointments',
    accept: (raw) => acceptDocument('appointments', raw),
    onInvalid,
    onComplete,
    onRefused: () => undefined,
  });
};

afterEach(() => {
  network.requests.length = 0;
});

it('[DEV-10] leaves out a document that does not hold, reports it, and gets those around it', async () => {
  const invalid = vi.fn<(id: string) => void>();
  network.answer(({ url }) =>
    url.includes('checkpoint') ? page([appointment(3)], 'end') : page([appointment(1), poison], 'middle'),
  );
  const result = await pull(invalid)(undefined, 2);
  expect(result.documents.map((document) => document.id.at(-1))).toEqual(['1', '3']);
  expect(result.checkpoint).toMatchObject({ i: 'end' });
  expect(invalid).toHaveBeenCalledExactlyOnceWith('poison');
});

it('[DEV-10] drops what a newer server added, nested too', () => {
  const raw = { ...anAppointmentDocument(), colour: 'red', visitors: [] };
  expect(acceptDocument('appointments', raw)).toEqual({ ...anAppointmentDocument(), _deleted: false });
  const gate = { id: 'gate:south', kind: 'gate', rev: 1, body: {}, extra: { a: 1 } };
  expect(acceptDocument('facts', gate)).toEqual({
    id: 'gate:south',
    kind: 'gate',
    rev: 1,
    body: {},
    _deleted: false,
  });
});

it('[DEV-10] takes a tombstone by its id alone', () => {
  expect(acceptDocument('appointments', { id: 'a', _deleted: true })).toEqual({ id: 'a', _deleted: true });
  expect(acceptDocument('appointments', { _deleted: true })).toBeNull();
});

it('[DEV-16] is complete at a page that is not full, and only then', async () => {
  const complete = vi.fn<() => void>();
  network.answer(() => page([appointment(1), appointment(2)]));
  const handler = pull(() => undefined, complete);
  await handler(undefined, 2);
  expect(complete).not.toHaveBeenCalled();
  network.answer(() => page([appointment(1)]));
  await handler(undefined, 2);
  expect(complete).toHaveBeenCalledOnce();
});
