import type { CheckedRow } from '@campus/domain';
import { useState } from 'react';
import { useWorkspace } from '../../session';
import type { BatchDraft, SentPart } from './batch-draft';
import { commitParts, sendRows } from './send-parts';

export interface Sending {
  /** Parts are being put into the outbox; nothing may be changed meanwhile. */
  readonly isBusy: boolean;
  /** What the server would say; nothing comes into being. */
  readonly ask: () => Promise<void>;
  readonly commit: () => Promise<void>;
}

/** Every part that is in the outbox is noted in the draft, so that a closed page goes on where it was. */
export function useSending(
  draft: BatchDraft,
  checked: readonly CheckedRow[],
  onChange: (to: (draft: BatchDraft) => BatchDraft) => void,
): Sending {
  const workspace = useWorkspace();
  const [isBusy, setBusy] = useState(false);
  const keep = (version: number) => (parts: readonly SentPart[]) =>
    onChange((now) => ({ ...now, asked: { version, parts } }));
  const ask = async (): Promise<readonly SentPart[]> => {
    // Version 0 is nobody's: a list of which only a part was sent is sent again as a whole.
    const parts = await sendRows(
      workspace,
      { id: draft.id, checked, forHost: draft.settings.forHost },
      keep(0),
    );
    keep(draft.version)(parts);
    return parts;
  };
  const whileBusy = async (act: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await act();
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    ask: () => whileBusy(ask),
    commit: () =>
      whileBusy(async () => {
        const isAsked = draft.asked.version === draft.version && draft.asked.parts.length > 0;
        const parts = isAsked ? draft.asked.parts : await ask();
        await commitParts(workspace, { id: draft.id, send: draft.send, parts }, keep(draft.version));
      }),
  };
}
