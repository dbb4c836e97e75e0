import type { CommandBody, Instant } from '@campus/domain';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';
import { loadPersonVisits, type AskedVisit } from './person-visits';
import type { Visit } from './visit';

type VisitsOf = Readonly<Record<string, readonly Instant[]>>;
type Place = Pick<CommandBody<'visit.document'>, 'appointmentId' | 'visitorId'>;

/** When else somebody comes who is known by his document from now on; undefined: nobody has to be asked. */
export type KnownBy = (place: Place) => VisitsOf | undefined;

/**
 * [APPT-19] Whoever gives it has his place already, and keeps it unless the document tells of a visit that his name and
 * contact had not told: what was agreed to stays agreed when the rule changes meanwhile.
 */
export async function loadKnownBy(
  work: Work,
  facts: CampusFacts,
  of: {
    readonly visits: readonly (Place & { readonly visit: Visit })[];
    readonly document: CommandBody<'visit.document'>['document'];
  },
): Promise<KnownBy> {
  const asked = of.visits.map((one) => [askedOf(one, null), askedOf(one, of.document)] as const);
  const people = await loadPersonVisits(
    work,
    { facts },
    asked.map(([, given]) => given),
  );
  return ({ appointmentId, visitorId }) => {
    const found = asked.find(([one]) => one.appointmentId === appointmentId);
    if (found === undefined) return undefined;
    const [before, now] = found.map((one) => people.of(one)?.[visitorId] ?? []);
    const tellsMore = (now ?? []).some((at) => !before?.includes(at));
    return tellsMore ? people.of(found[1]) : undefined;
  };
}

const askedOf = (
  { appointmentId, visitorId, visit }: Place & { readonly visit: Visit },
  document: CommandBody<'visit.document'>['document'] | null,
): AskedVisit => ({
  appointmentId,
  details: visit.appointment,
  visitors: visit.appointment.visitors
    .filter((row) => row.visitorId === visitorId)
    .map(({ name, phone, email }) => ({ visitorId, name, phone, email, document })),
});
