import { noticeOf, type BatchNotice, type CommandId, type Notice, type RefusalCode } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import type { SentPart } from './batch-draft';

export type RowAnswer = BatchNotice['rows'][number] & { readonly stage: BatchNotice['stage'] };

/** What the server said of the rows that were sent to it. */
export interface ServerAnswers {
  /** By the row's number in the file. */
  readonly rows: ReadonlyMap<number, RowAnswer>;
  readonly asked: number;
  readonly looked: number;
  readonly committing: number;
  readonly committed: number;
  /** Why whole parts were turned away. */
  readonly refused: RefusalCode | null;
}

export function answersOf(
  parts: readonly SentPart[],
  notices: readonly Notice[],
  commands: readonly CommandState[],
): ServerAnswers {
  const heard: Heard = { told: noticesByPart(notices), refusals: refusalsOf(commands) };
  const rows = new Map<number, RowAnswer>();
  const count = { asked: 0, looked: 0, committing: 0, committed: 0 };
  let refused: RefusalCode | null = null;
  for (const part of parts) {
    const size = part.rows.length;
    const now = standOf(part, heard);
    refused ??= now.refused;
    count.asked += size;
    if (now.isLookedAt) count.looked += size;
    if (part.commitId !== null) count.committing += size;
    if (now.isDone) count.committed += size;
    for (const answer of now.rows) rows.set(answer.row, answer);
  }
  return { rows, ...count, refused };
}

interface Heard {
  readonly told: ReadonlyMap<string, BatchNotice>;
  readonly refusals: ReadonlyMap<CommandId, RefusalCode>;
}

function standOf(part: SentPart, { told, refusals }: Heard) {
  const { partId, rowsId, commitId } = part;
  const committed = told.get(`${partId} committed`);
  const heard = committed ?? told.get(`${partId} checked`);
  const refused = refusals.get(rowsId) ?? (commitId === null ? undefined : refusals.get(commitId)) ?? null;
  return {
    refused,
    isLookedAt: heard !== undefined || refused !== null,
    isDone: committed !== undefined || (refused !== null && commitId !== null),
    rows: refused === null ? answered(heard) : turnedAway(part, refused),
  };
}

/** By part and stage. */
const noticesByPart = (notices: readonly Notice[]): ReadonlyMap<string, BatchNotice> =>
  new Map(
    notices.flatMap((notice) => {
      const body = noticeOf('batch-rows', notice);
      return body === null ? [] : [[`${body.partId} ${body.stage}`, body] as const];
    }),
  );

const answered = (notice: BatchNotice | undefined): readonly RowAnswer[] =>
  notice?.rows.map((row) => ({ ...row, stage: notice.stage })) ?? [];

const turnedAway = (part: SentPart, code: RefusalCode): readonly RowAnswer[] =>
  part.rows.map((row) => ({
    row,
    outcome: 'refused',
    code,
    at: null,
    appointmentId: null,
    changed: [],
    elsewhere: false,
    stage: 'committed',
  }));

const refusalsOf = (commands: readonly CommandState[]): ReadonlyMap<CommandId, RefusalCode> =>
  new Map(
    commands.flatMap(({ command, result }) =>
      result?.outcome === 'refused' && result.code !== null ? [[command.id, result.code] as const] : [],
    ),
  );
