import {
  BatchPartId,
  CommandId,
  type BatchNotice,
  type CheckedRow,
  type Notice,
  type RefusalCode,
} from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { expect, test } from 'vitest';
import { countViews, shownRows } from './row-state';
import type { SentPart } from './batch-draft';
import { answersOf } from './server-answers';

const uuid = (n: number): string => `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const part = (n: number, rows: readonly number[], isCommitted = true): SentPart => ({
  partId: BatchPartId.parse(uuid(n)),
  rowsId: CommandId.parse(uuid(n + 100)),
  commitId: isCommitted ? CommandId.parse(uuid(n + 200)) : null,
  rows,
});
const row = (number: number, outcome: BatchNotice['rows'][number]['outcome']) => ({
  row: number,
  outcome,
  code: outcome === 'refused' ? ('visitor.phone-invalid' as const) : null,
  at: null,
  appointmentId: null,
  changed: [],
  elsewhere: false,
});
const notice = (of: SentPart, stage: BatchNotice['stage'], rows: readonly object[]): Notice =>
  ({
    id: uuid(900),
    kind: 'batch-rows',
    at: '2026-11-23T01:00:00.000Z',
    body: { batchId: uuid(1), partId: of.partId, stage, rows },
  }) as unknown as Notice;
const refused = (id: CommandId, code: RefusalCode): CommandState =>
  ({ command: { id }, result: { outcome: 'refused', code } }) as unknown as CommandState;

test('[BATCH-17] parts are counted as they are looked at and done; the last word of a part counts', () => {
  const [one, two, three] = [part(1, [2, 3]), part(2, [4]), part(3, [5], false)];
  const notices = [
    notice(one, 'checked', [row(2, 'new'), row(3, 'refused')]),
    notice(one, 'committed', [row(2, 'new'), row(3, 'refused')]),
    notice(three, 'checked', [row(5, 'same')]),
  ];
  const answers = answersOf([one, two, three], notices, []);
  expect(answers).toMatchObject({ asked: 4, looked: 3, committing: 3, committed: 2, refused: null });
  expect([...answers.rows].map(([n, { stage, outcome }]) => [n, stage, outcome])).toEqual([
    [2, 'committed', 'new'],
    [3, 'committed', 'refused'],
    [5, 'checked', 'same'],
  ]);
});

test('[BATCH-17] a part that was turned away is the answer of each of its rows', () => {
  const one = part(1, [2, 3]);
  const answers = answersOf([one], [], [refused(one.rowsId, 'batch.too-many-rows')]);
  expect(answers).toMatchObject({ committed: 2, refused: 'batch.too-many-rows' });
  expect(answers.rows.get(3)).toMatchObject({ outcome: 'refused', code: 'batch.too-many-rows' });
});

test('[BATCH-17] what the server said is not shown of a list that was changed since', () => {
  const checked = [2, 3, 4].map((number) => ({
    typed: { number, values: {}, rounded: [] },
    faults: [],
    read: number === 4 ? null : {},
  })) as unknown as CheckedRow[];
  const one = part(1, [2, 3]);
  const answers = answersOf([one], [notice(one, 'committed', [row(2, 'changed'), row(3, 'refused')])], []);
  const states = (isCurrent: boolean) => shownRows(checked, answers, isCurrent).map(({ state }) => state);
  expect(states(true)).toEqual(['updated', 'refused', 'faulty']);
  expect(states(false)).toEqual(['ready', 'ready', 'faulty']);
  expect(countViews(shownRows(checked, answers, true))).toEqual({
    all: 3,
    faulty: 1,
    refused: 1,
    changed: 1,
    good: 0,
  });
});
