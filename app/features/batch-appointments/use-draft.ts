import { useCallback, useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../../session';
import type { BatchDraft } from './batch-draft';
import { loadDraft, removeDraft, saveDraft } from './keep-draft';

const KEEP_AFTER_MS = 300;

export interface KeptDraft {
  /** Undefined while it is read; null: there is none. */
  readonly draft: BatchDraft | null | undefined;
  /** What is shown is also on the disk. */
  readonly isKept: boolean;
  readonly change: (to: (draft: BatchDraft) => BatchDraft) => void;
  readonly begin: (draft: BatchDraft) => void;
  readonly clear: () => void;
}

/** The list that is being worked on: read when the page opens, written a moment after each change and when it is left. */
export function useDraft(): KeptDraft {
  const workspace = useWorkspace();
  const [draft, setDraft] = useState<BatchDraft | null | undefined>(undefined);
  const [kept, setKept] = useState<BatchDraft | null>(null);
  const last = useRef<BatchDraft | null>(null);
  useEffect(() => {
    const show = (found: BatchDraft | null) => {
      last.current = found;
      setKept(found);
      setDraft(found);
    };
    void loadDraft(workspace).then(show, () => show(null));
  }, [workspace]);
  const keep = useCallback(
    async (now: BatchDraft) => {
      const before = last.current;
      last.current = now;
      await saveDraft(workspace, now, before);
      setKept(now);
    },
    [workspace],
  );
  useEffect(() => {
    if (!draft || draft === last.current) return undefined;
    const write = () => void keep(draft);
    const timer = setTimeout(write, KEEP_AFTER_MS);
    window.addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [draft, keep]);
  const shown = useRef(draft);
  useEffect(() => void (shown.current = draft), [draft]);
  // Another page of the app fires no `pagehide`.
  useEffect(
    () => () => {
      if (shown.current && shown.current !== last.current) void keep(shown.current);
    },
    [keep],
  );
  return {
    draft,
    isKept: draft === kept,
    change: (to) => setDraft((now) => (now ? to(now) : now)),
    begin: setDraft,
    clear: () => {
      last.current = null;
      setKept(null);
      setDraft(null);
      void removeDraft(workspace);
    },
  };
}
