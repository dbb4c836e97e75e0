import type { Workspace } from '@campus/local-db';
import type { BatchDraft } from './batch-draft';

/** Rows apart, so that a changed setting does not write ten thousand of them. The number stands for the shape. */
const HEAD = 'batches.draft.1';
const ROWS = 'batches.draft.1.rows';

export async function loadDraft(workspace: Pick<Workspace, 'loadLocal'>): Promise<BatchDraft | null> {
  const [head, rows] = await Promise.all([workspace.loadLocal(HEAD), workspace.loadLocal(ROWS)]);
  if (head === null || !Array.isArray(rows)) return null;
  // Only saveDraft writes these keys.
  return { ...(head as Omit<BatchDraft, 'rows'>), rows: rows as BatchDraft['rows'] };
}

/** `known` is what was kept before: rows that are still the same are not written again. */
export async function saveDraft(
  workspace: Pick<Workspace, 'saveLocal'>,
  draft: BatchDraft,
  known: BatchDraft | null,
): Promise<void> {
  const { rows, ...head } = draft;
  if (rows !== known?.rows) await workspace.saveLocal(ROWS, rows);
  await workspace.saveLocal(HEAD, head);
}

export async function removeDraft(workspace: Pick<Workspace, 'removeLocal'>): Promise<void> {
  await workspace.removeLocal(HEAD);
  await workspace.removeLocal(ROWS);
}
