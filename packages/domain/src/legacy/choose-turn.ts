import { toMs } from '../time';
import type { LegacyTurn } from './legacy-entry';

type Turn = Pick<LegacyTurn, 'status' | 'startAt' | 'endAt'>;

/**
 * Which of a code's appointments is meant at a moment, the same on a tablet and on the server [LEG-16]: one that runs
 * before one that comes, one that comes before one that is over; within these what stands before what was cancelled,
 * so that a cancelled appointment never hides another one. Null: the code has none.
 */
export function chooseTurn<T extends Turn>(turns: readonly T[], atMs: number): T | null {
  const standing = turns.filter(({ status }) => status !== 'canceled');
  const running = (among: readonly T[]): T | undefined =>
    soonest(among.filter((turn) => toMs(turn.startAt) <= atMs && atMs < toMs(turn.endAt)));
  const coming = (among: readonly T[]): T | undefined =>
    soonest(among.filter(({ startAt }) => toMs(startAt) > atMs));
  return (
    running(turns.filter(({ status }) => status === 'valid')) ??
    running(standing) ??
    coming(standing) ??
    running(turns) ??
    latest(standing) ??
    coming(turns) ??
    latest(turns) ??
    null
  );
}

const soonest = <T extends Turn>(turns: readonly T[]): T | undefined =>
  [...turns].sort((a, b) => toMs(a.startAt) - toMs(b.startAt))[0];

const latest = <T extends Turn>(turns: readonly T[]): T | undefined =>
  [...turns].sort((a, b) => toMs(b.endAt) - toMs(a.endAt))[0];
