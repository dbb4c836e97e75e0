import type { CheckedRow } from '@campus/domain';
import type { RowAnswer, ServerAnswers } from './server-answers';

/** Where one row stands, by what this device and what the server said of it. */
export type RowState = 'faulty' | 'ready' | 'new' | 'changed' | 'same' | 'refused' | 'made' | 'updated';

export interface ShownRow {
  readonly checked: CheckedRow;
  readonly answer: RowAnswer | null;
  readonly state: RowState;
}

/** The server's word counts for the rows that it was given: `isCurrent` is false once they were changed. */
export function shownRows(
  rows: readonly CheckedRow[],
  { rows: answers }: Pick<ServerAnswers, 'rows'>,
  isCurrent: boolean,
): readonly ShownRow[] {
  return rows.map((checked) => {
    const answer = isCurrent ? (answers.get(checked.typed.number) ?? null) : null;
    return { checked, answer, state: stateOf(checked, answer) };
  });
}

function stateOf({ read }: CheckedRow, answer: RowAnswer | null): RowState {
  if (read === null) return 'faulty';
  if (answer === null) return 'ready';
  if (answer.stage === 'checked' || answer.outcome === 'refused' || answer.outcome === 'same')
    return answer.outcome;
  return answer.outcome === 'new' ? 'made' : 'updated';
}

export const ROW_VIEWS = ['all', 'faulty', 'refused', 'changed', 'good'] as const;
export type RowView = (typeof ROW_VIEWS)[number];

const VIEW_OF: Readonly<Record<RowState, Exclude<RowView, 'all'>>> = {
  faulty: 'faulty',
  refused: 'refused',
  changed: 'changed',
  updated: 'changed',
  ready: 'good',
  new: 'good',
  same: 'good',
  made: 'good',
};

export const inView = (view: RowView, { state }: ShownRow): boolean =>
  view === 'all' || VIEW_OF[state] === view;

export const countViews = (rows: readonly ShownRow[]): Readonly<Record<RowView, number>> => {
  const counts = { all: rows.length, faulty: 0, refused: 0, changed: 0, good: 0 };
  for (const { state } of rows) counts[VIEW_OF[state]] += 1;
  return counts;
};
