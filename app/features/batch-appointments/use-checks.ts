import type { CheckedRow } from '@campus/domain';
import { useEffect, useMemo, useState } from 'react';
import { valuesOf, type BatchDraft } from './batch-draft';
import { createChecker, type Check, type Checker } from './create-checker';
import type { BatchRules } from './use-rules';

/** The worker, for as long as the page is open. */
export function useChecker(): Checker {
  const [checker] = useState(createChecker);
  useEffect(() => () => checker.close(), [checker]);
  return checker;
}

export interface Checks {
  /** Of the rows as they were when the last check ended; empty before the first. */
  readonly rows: readonly CheckedRow[];
  /** A check that runs: how many of how many rows it has judged. */
  readonly progress: { readonly done: number; readonly of: number } | null;
}

interface Judged {
  readonly of: Question | null;
  readonly rows: readonly CheckedRow[];
}
type Question = Omit<Check, 'ctx'> & { readonly rules: BatchRules };

const NOTHING: Judged = { of: null, rows: [] };

/** Every change of the list or of its settings is judged anew; what was judged last stays in sight meanwhile. */
export function useChecks(checker: Checker, draft: BatchDraft, rules: BatchRules): Checks {
  const [judged, setJudged] = useState(NOTHING);
  const [heard, setHeard] = useState<{ readonly of: Question | null; readonly done: number }>({
    of: null,
    done: 0,
  });
  const { rows, columns, settings } = draft;
  const values = useMemo(() => valuesOf({ rows, columns }), [rows, columns]);
  const question = useMemo<Question>(() => ({ rows: values, settings, rules }), [values, settings, rules]);
  useEffect(() => {
    const ctx = { ...question.rules, nowMs: Date.now() };
    const onProgress = (done: number): void => setHeard({ of: question, done });
    void checker
      .check({ rows: question.rows, settings: question.settings, ctx }, onProgress)
      .then((checked) => checked !== null && setJudged({ of: question, rows: checked }));
  }, [checker, question]);
  if (judged.of === question) return { rows: judged.rows, progress: null };
  const done = heard.of === question ? heard.done : 0;
  return { rows: judged.rows, progress: { done, of: values.length } };
}
