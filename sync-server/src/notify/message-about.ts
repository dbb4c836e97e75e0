import {
  toInstant,
  uuidV7,
  type AppointmentId,
  type Channel,
  type Instant,
  type SeriesId,
  type VisitorId,
} from '@campus/domain';
import type { Deps } from '../deps';

/** About a visit. */
export const VISIT_TEMPLATES = [
  'invitation',
  'complete',
  'moved',
  'changed',
  'canceled',
  'reminder',
] as const;
export type Template = (typeof VISIT_TEMPLATES)[number];

export interface MessageAbout {
  readonly appointmentId: AppointmentId;
  readonly visitorId: VisitorId;
  readonly template: Template;
  readonly channel: Channel;
  /** Not before then; null: at once. */
  readonly dueAt?: Instant | null;
  /** One day of several that are told together: the series, and who of its people reads of it. */
  readonly series?: { readonly id: SeriesId; readonly reader: string };
}

/** The name of a row that is put into the outbox now. */
export function newMessage(deps: Pick<Deps, 'clock' | 'random'>): {
  readonly id: string;
  readonly now: Instant;
} {
  const nowMs = deps.clock.nowMs();
  return { id: uuidV7(nowMs, deps.random.bytes(10)), now: toInstant(nowMs) };
}
