import { useCallback, useEffect, useState } from 'react';
import { useWorkspace } from '../../../session';
import { EntryDraft, NO_ENTRY } from './entry-draft';

// Raise the number when the shape changes.
const KEY = 'watchlist.draft.1';

/** What was begun, over a reload and an outage; gone once it is sent. */
export function useEntryDraft() {
  const workspace = useWorkspace();
  const [draft, setDraft] = useState(NO_ENTRY);
  useEffect(() => {
    let current = true;
    void workspace.loadLocal(KEY).then((kept) => {
      const parsed = EntryDraft.safeParse(kept);
      // What is being typed meanwhile counts more than what was kept.
      if (current && parsed.success) setDraft((before) => (before === NO_ENTRY ? parsed.data : before));
    });
    return () => {
      current = false;
    };
  }, [workspace]);
  const change = useCallback(
    (part: Partial<EntryDraft>) =>
      setDraft((before) => {
        const next = { ...before, ...part };
        void workspace.saveLocal(KEY, next);
        return next;
      }),
    [workspace],
  );
  const clear = useCallback(() => {
    setDraft(NO_ENTRY);
    void workspace.removeLocal(KEY);
  }, [workspace]);
  return { draft, change, clear };
}
