import { PersonId, type Audience } from '@campus/domain';
import { openWorkspace, type StorageChoice } from '@campus/local-db';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { anInvitation } from '../builders/an-appointment';
import { idOf } from '../builders/ids';

/**
 * What every storage owes a workspace that has no network. Called once for each storage, so that a page, a worker and
 * memory cannot drift apart.
 */
export function runWorkspaceContract(name: string, storage: () => StorageChoice): void {
  const principal = { kind: 'person' satisfies Audience, id: PersonId.parse(idOf(7)) } as const;
  const unreachable: typeof fetch = () => Promise.reject(new TypeError('no network'));
  const open = () => openWorkspace({ principal, epoch: 'e1', fetch: unreachable, storage: storage() });

  describe(`a workspace on ${name}`, () => {
    it('[DEV-1] stores a command, counts it as unsent and shows it as pending', async () => {
      const workspace = await open();
      const id = await workspace.submit('appointment.create', anInvitation());
      expect(await firstValueFrom(workspace.unsentCount$)).toBe(1);
      const [state] = await firstValueFrom(workspace.commandStates$);
      expect(state).toMatchObject({ command: { id }, state: 'pending', settled: false });
      await workspace.signOut({ whenUnsent: 'export' });
    });

    it('[DEV-11] keeps drafts until sign-out', async () => {
      const workspace = await open();
      await workspace.saveLocal('draft', { purpose: 'talk' });
      expect(await workspace.loadLocal('draft')).toEqual({ purpose: 'talk' });
      await workspace.removeLocal('draft');
      expect(await workspace.loadLocal('draft')).toBeNull();
      await workspace.signOut({ whenUnsent: 'refuse' });
    });
  });
}
