import type { Workspace } from '@campus/local-db';
import type { AppointmentFormValues } from './form-values';

/** What somebody had begun to write, kept on his device until it is submitted or cleared. */
const KEY = 'appointments.draft.new.4';

export const saveFormDraft = (
  workspace: Pick<Workspace, 'saveLocal'>,
  values: AppointmentFormValues,
): Promise<void> => workspace.saveLocal(KEY, values);

export const removeFormDraft = (workspace: Pick<Workspace, 'removeLocal'>): Promise<void> =>
  workspace.removeLocal(KEY);

export async function loadFormDraft(
  workspace: Pick<Workspace, 'loadLocal'>,
): Promise<AppointmentFormValues | null> {
  const kept = await workspace.loadLocal(KEY);
  // Only saveFormDraft writes the key; its number stands for the shape.
  return kept === null || kept === undefined ? null : (kept as AppointmentFormValues);
}
