import {
  minutes,
  presenceOf,
  toMs,
  transition,
  type AppointmentState,
  type Instant,
  type Presence,
} from '@campus/domain';
import { markPresence } from '../appointments';
import type { Work } from '../work';
import type { KnownMovement, ScannedPass } from './scan-knowledge';

/**
 * Tells the appointments of these passes where their visitors are: presence, arrival, leaving, and the state that
 * follows. Each appointment moves on by one revision, however many scans came at once; the number of statements is the
 * same for one pass and for hundreds. Their documents follow soon after the commit: they are marked here.
 */
export async function applyPresence(
  work: Work,
  passes: readonly ScannedPass[],
  movements: readonly KnownMovement[],
): Promise<void> {
  if (passes.length === 0) return;
  const appointments = [...new Set(passes.map((pass) => pass.appointmentId))].sort();
  const seen = passes.map((pass) => seenAt(work, pass, movements));
  // Statements of one transaction run in the order in which they go out, and the writes go out at once (`execute`), so
  // the reads beside them see what they wrote.
  const [, visits] = await Promise.all([savePresences(work, seen), loadSeen(work, appointments)]);
  await Promise.all([moveOn(work, visits), markPresence(work, appointments)]);
}

interface SeenVisitor {
  readonly visitorId: string;
  readonly presence: Presence;
  readonly arrivedAt: Instant | null;
  readonly leftAt: Instant | null;
}

function seenAt(work: Work, pass: ScannedPass, movements: readonly KnownMovement[]): SeenVisitor {
  const { visit, visitorId } = pass;
  const own = movements.filter((movement) => movement.passId === pass.passId);
  const endMs = toMs(visit.endAt) + minutes(visit.graceMinutes);
  const { presence, sinceAt } = presenceOf(own, {
    nowMs: work.nowMs,
    endMs,
    exitsScanned: visit.exitsScanned,
  });
  const entries = own.filter((movement) => movement.direction === 'entry').map((movement) => movement.at);
  const leftAt = presence === 'absent' ? sinceAt : null;
  return { visitorId, presence, arrivedAt: entries.sort()[0] ?? null, leftAt };
}

async function savePresences(work: Work, seen: readonly SeenVisitor[]): Promise<void> {
  await work.tx`
    update appointment_visitors v set presence = r.presence, arrived_at = r."arrivedAt", left_at = r."leftAt"
      from jsonb_to_recordset(${JSON.stringify(seen)}::text::jsonb)
        as r("visitorId" uuid, presence text, "arrivedAt" timestamptz, "leftAt" timestamptz)
     where v.visitor_id = r."visitorId"`.execute();
}

interface SeenVisit {
  readonly id: string;
  readonly state: AppointmentState;
  /** Of those visitors who have come at all. */
  readonly presences: readonly Presence[];
}

const loadSeen = (work: Work, ids: readonly string[]): Promise<readonly SeenVisit[]> => work.tx<SeenVisit[]>`
  select a.id, a.state,
         coalesce(array_agg(v.presence) filter (where v.arrived_at is not null), '{}') as presences
    from appointments a left join appointment_visitors v on v.appointment_id = a.id
   where a.id = any(${work.tx.array([...ids])}::uuid[]) group by a.id`;

async function moveOn(work: Work, visits: readonly SeenVisit[]): Promise<void> {
  const next = visits.map(({ id, state, presences }) => ({ id, state: stateAfter(state, presences) }));
  await work.tx`
    update appointments a set state = r.state, rev = a.rev + 1, updated_at = ${work.now}
      from jsonb_to_recordset(${JSON.stringify(next)}::text::jsonb) as r(id uuid, state text)
     where a.id = r.id`.execute();
}

/**
 * Somebody inside: checked in. All out again: checked out. A visit that is over stays what it is. Who came and went
 * while a gate was dark has come first, so that he is checked out and not merely approved.
 */
function stateAfter(state: AppointmentState, seen: readonly Presence[]): AppointmentState {
  if (seen.length === 0) return state;
  const come = transition(state, 'check_in') ?? state;
  if (seen.some((presence) => presence !== 'absent')) return come;
  return transition(come, 'check_out') ?? state;
}
