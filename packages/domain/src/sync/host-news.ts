import type { Appointment } from '../appointments/appointment';
import { batchKeyOf } from '../batches/batch-of-visits';
import type { Visitor } from '../visitors/visitor';
import type { NoticeId } from '../ids';
import { campusDayOf, hours, toInstant, toMs, type Instant } from '../time';
import { noticeOf, type NewsNotice, type Notice } from './notice';

/** Something that happened to a host's visits, as he reads it. */
export interface HostNews {
  /** Of the newest of the notices that it was gathered from. */
  readonly id: NoticeId;
  readonly at: Instant;
  readonly about: NewsNotice['about'];
  /** Whose page tells more: the visit, or the group that it belongs to. */
  readonly visit: Appointment;
  /** To whom it happened, the latest first, each once. */
  readonly visitors: readonly Visitor[];
}

const SHOWN = 20;

/**
 * [NEWS-1] [NEWS-2] Newest first, twenty at most. What happened to several people of one visit, group, series or list
 * on one day is one line. Of a visit that is not on this device nothing is said.
 */
export function gatherNews(
  notices: readonly Notice[],
  appointments: readonly Appointment[],
): readonly HostNews[] {
  const byId = new Map<string, Appointment>(appointments.map((one) => [one.id, one]));
  const gathered = new Map<string, HostNews>();
  for (const notice of [...notices].sort((a, b) => (a.at === b.at ? order(b.id, a.id) : order(b.at, a.at)))) {
    const news = noticeOf('news', notice);
    const appointment = news === null ? undefined : byId.get(news.appointmentId);
    if (news === null || appointment === undefined) continue;
    const visit = byId.get(appointment.partOf ?? '') ?? appointment;
    const key = `${news.about} ${toldAs(visit)} ${campusDayOf(toMs(notice.at))}`;
    const known = gathered.get(key);
    if (known === undefined && gathered.size === SHOWN) continue;
    const visitors = withVisitor(known?.visitors ?? [], { appointment, visitorId: news.visitorId });
    const { id, at } = known ?? notice;
    gathered.set(key, { id, at, about: news.about, visit, visitors });
  }
  return [...gathered.values()];
}

/** Days of a series are told together, as its messages are; and rows of a list. */
const toldAs = (visit: Appointment): string => visit.series?.id ?? batchKeyOf(visit) ?? visit.id;

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function withVisitor(
  known: readonly Visitor[],
  { appointment, visitorId }: { readonly appointment: Appointment; readonly visitorId: string },
): readonly Visitor[] {
  const visitor = appointment.visitors.find((one) => one.visitorId === visitorId);
  const isNew = visitor !== undefined && known.every((one) => one.visitorId !== visitorId);
  return isNew ? [...known, visitor] : known;
}

const FIRST_SIGHT_MS = hours(24);

/** [NEWS-3] New is what is later: than what he has seen here, or, where he has seen none yet, than a day ago. */
export const newsSince = (seenUntil: Instant | null, nowMs: number): Instant =>
  seenUntil ?? toInstant(nowMs - FIRST_SIGHT_MS);
