import 'fake-indexeddb/auto';
import { firstValueFrom, filter } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { answerEmpty, createScriptedNetwork, json, page, problem } from '../test/scripted-network';
import { aCancellation, anAppointmentDocument, HOST_ID } from '../test/samples';
import { openWorkspace } from './workspace';
import type { Workspace } from './workspace-types';

const open: Workspace[] = [];
const network = createScriptedNetwork();

async function openHost(epoch = 'e1'): Promise<Workspace> {
  const workspace = await openWorkspace({
    principal: { kind: 'person', id: HOST_ID },
    epoch,
    fetch: network.fetch,
    storage: 'dexie',
  });
  open.push(workspace);
  return workspace;
}

afterEach(async () => {
  for (const workspace of open.splice(0)) await workspace.close();
});

describe('a workspace', () => {
  it('[DEV-4] shows what is pulled and keeps it over a restart without a network', async () => {
    network.answer((request) =>
      request.url.includes('/appointments/pull') && !request.url.includes('checkpoint')
        ? page([anAppointmentDocument()])
        : answerEmpty(request),
    );
    const first = await openHost();
    await first.settle();
    await first.close();
    network.answer(() => Promise.reject(new TypeError('no network')));
    const second = await openHost();
    const [appointment] = await firstValueFrom(second.live('appointments'));
    expect(appointment?.id).toBe(anAppointmentDocument().id);
  });
});
