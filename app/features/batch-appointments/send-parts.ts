import { BatchPartId, splitBatch, type BatchSend, type CheckedRow, type PersonId } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { newId } from '../../session';
import type { BatchDraft, SentPart } from './batch-draft';

type Sender = Pick<Workspace, 'submit'>;

/** Puts every row that can become an appointment into the outbox, to be looked at by the server. */
export async function sendRows(
  workspace: Sender,
  {
    id,
    checked,
    forHost,
  }: {
    readonly id: BatchDraft['id'];
    readonly checked: readonly CheckedRow[];
    readonly forHost: PersonId | undefined;
  },
  onPart: (parts: readonly SentPart[]) => void,
): Promise<readonly SentPart[]> {
  const ready = checked.flatMap(({ typed, read }) => (read === null ? [] : [{ number: typed.number, read }]));
  const sent: SentPart[] = [];
  for (const part of splitBatch(ready, { batchId: id, forHost, newId: () => newId(BatchPartId) })) {
    const rowsId = await workspace.submit('batch.rows', part);
    sent.push({ partId: part.partId, rowsId, commitId: null, rows: part.rows.map(({ row }) => row) });
    onPart([...sent]);
  }
  return sent;
}

/** Commits what was sent and is not committed yet; each part waits for its own rows. */
export async function commitParts(
  workspace: Sender,
  of: { readonly id: BatchDraft['id']; readonly send: BatchSend; readonly parts: readonly SentPart[] },
  onPart: (parts: readonly SentPart[]) => void,
): Promise<readonly SentPart[]> {
  const parts = [...of.parts];
  for (const [i, part] of of.parts.entries()) {
    if (part.commitId !== null) continue;
    const body = { batchId: of.id, partId: part.partId, send: of.send };
    const commitId = await workspace.submit('batch.commit', body, { after: part.rowsId });
    parts[i] = { ...part, commitId };
    onPart([...parts]);
  }
  return parts;
}
