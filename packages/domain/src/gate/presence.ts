import type { GateId } from '../ids';
import { toMs, type Instant } from '../time';
import type { Presence } from '../visitors/visitor';
import type { Movement } from './movement';

export type SeenMovement = Pick<Movement, 'direction' | 'at' | 'gateId' | 'inferred'>;

export interface PresenceContext {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** End of the visit's window with its grace. */
  readonly endMs: number;
  /** Are exits scanned at every gate this visitor may use? */
  readonly exitsScanned: boolean;
}

export interface PresenceFinding {
  readonly presence: Presence;
  /** True where an exit may have gone unseen, or was only inferred. */
  readonly estimated: boolean;
  readonly sinceAt: Instant | null;
  readonly sinceGate: GateId | null;
}

/** Movements in the order in which they happened; at the same instant an entry comes before its exit. */
export const inOrder = <M extends SeenMovement>(movements: readonly M[]): readonly M[] =>
  [...movements].sort((a, b) => toMs(a.at) - toMs(b.at) || a.direction.localeCompare(b.direction));

/** Where the visitor is, from what was seen at the gates, in whatever order it was uploaded. */
export function presenceOf(movements: readonly SeenMovement[], ctx: PresenceContext): PresenceFinding {
  const last = inOrder(movements).at(-1);
  if (last === undefined) return { presence: 'absent', estimated: false, sinceAt: null, sinceGate: null };
  const since = { sinceAt: last.at, sinceGate: last.gateId };
  if (last.direction === 'exit') return { presence: 'absent', estimated: last.inferred, ...since };
  if (ctx.nowMs <= ctx.endMs) return { presence: 'present', estimated: !ctx.exitsScanned, ...since };
  return { presence: ctx.exitsScanned ? 'overdue' : 'unknown', estimated: !ctx.exitsScanned, ...since };
}
