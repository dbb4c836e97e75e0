import { z } from 'zod';
import { Instant } from '../time';

/** `per-person`: each member has a pass of his own. `head-count`: one pass of the leader for so many heads. */
export const GroupMode = z.enum(['per-person', 'head-count']);
export type GroupMode = z.infer<typeof GroupMode>;

/** The leader and at least one more. */
export const SEATS_MIN = 2;
export const SEATS_MAX = 500;
/** Who is on a waiting list should have a chance: beyond this the page says that it is full. */
export const WAITING_MAX = 100;

/** What the host says of a group beside the visit itself [F11]. */
export const GroupPlan = z.strictObject({
  mode: GroupMode,
  /** How many may come, the leader counted. */
  seats: z.int().min(0).max(SEATS_MAX),
  /** Until then people put themselves down by the link. */
  registerBy: Instant,
  /** Until then members are exchanged, step back, and the number of heads changes. */
  changeBy: Instant,
  /** Number plates of the coaches. */
  plates: z.array(z.string().trim().max(12)).max(10).default([]),
});
export type GroupPlan = z.infer<typeof GroupPlan>;

/** The part of the leader's appointment that makes it a group. */
export const GroupOfVisit = GroupPlan.extend({
  /** The host takes nobody else. */
  closed: z.boolean(),
  /** Seats that are given away, the leader's counted. */
  taken: z.int().min(0),
  /** How many wait for one. */
  waiting: z.int().min(0),
  /** `/g/<token>`; null until the server has made it, and where nobody registers. */
  link: z.string().max(300).nullable(),
});
export type GroupOfVisit = z.infer<typeof GroupOfVisit>;

export const newGroup = (plan: GroupPlan): GroupOfVisit => ({
  ...plan,
  closed: false,
  taken: plan.mode === 'head-count' ? plan.seats : 1,
  waiting: 0,
  link: null,
});
