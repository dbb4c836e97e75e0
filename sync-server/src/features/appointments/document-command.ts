import {
  accept,
  channelsFor,
  decideDocument,
  draftOfVisitor,
  nameKey,
  type Appointment,
  type CommandBody,
  type DecideContext,
  type Refusal,
  type RefusalCode,
  type VisitorId,
} from '@campus/domain';
import type { GivenDocument } from '../../identity';
import { loadCampusFacts, type CampusFacts } from '../campus';
import type { Kit, Work } from '../work';
import { carryOut } from './appointment-commands';
import { findVisitor, notifyVisitors } from './apply-change';
import { commandOnPage } from './command-on-page';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';
import { loadKnownBy, type KnownBy } from './known-by-document';
import { withVisits } from './person-visits';
import { holdVisits, readVisits, type Visit } from './visit';

type Given = CommandBody<'visit.document'>;

/** [DOC-4] A visitor gives the document that was left out. [DOC-13] For the other days of a series too. */
export async function giveDocument(work: Work, ask: Ask, body: Given): Promise<Outcome> {
  const places = [body, ...(await loadOtherDays(work, body.visitorId))];
  const ids = places.map((one) => one.appointmentId);
  await holdVisits(work.tx, ids);
  const visits = await readVisits(work.tx, work.kit, ids);
  const own = ofHisName(visits, places);
  const facts = await loadCampusFacts(work.tx);
  const known = await loadKnownBy(work, facts, { visits: own, document: body.document });
  const give = (place: Place) => giveFor(work, ask, { body: { ...body, ...place }, facts, known });
  const outcome = await give(body);
  if (!outcome.ok) return outcome;
  const isNew = outcome.value.some(({ rev }) => rev !== own[0]?.visit.appointment.rev);
  for (const { appointmentId, visitorId, visit } of own.slice(1)) {
    const other = await give({ appointmentId, visitorId });
    if (!other.ok && isNew && !TOO_LATE.has(other.code)) await askAgain(work, visit.appointment, visitorId);
  }
  return outcome;
}

/** There is nothing more to give. */
const TOO_LATE: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'appointment.wrong-state',
  'appointment.in-the-past',
  'visitor.document-given',
]);

/** [DOC-13] What is refused of another day is asked for there again, and he hears of it: why, its form says. */
async function askAgain(
  work: Work,
  { id: appointmentId, visitors, series }: Appointment,
  visitorId: VisitorId,
): Promise<void> {
  const row = visitors.find((one) => one.visitorId === visitorId);
  const messages = (row === undefined ? [] : channelsFor(row)).map((channel) => ({
    appointmentId,
    visitorId,
    template: 'complete' as const,
    channel,
    ...(series === null ? {} : { ofSeries: series.id }),
  }));
  await notifyVisitors(work, messages);
}

/** The same from a page of the server's. */
export const giveDocumentOnPage = (kit: Kit, { holderId, ...body }: GivenDocument): Promise<Refusal | null> =>
  commandOnPage(kit, { kind: 'visit.document', holderId, body, act: giveDocument });

interface GivenNow {
  readonly body: Given;
  readonly facts: CampusFacts;
  readonly known: KnownBy;
}

function giveFor(work: Work, ask: Ask, { body, facts, known }: GivenNow): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const context = {
      ...contextOf(work, ask, { facts, visit: before }),
      ...withVisits(known(body)),
      documents: documentsOf(before),
    };
    const decided = decideDocument(before.appointment, body, context);
    if (!decided.ok) return decided;
    const { appointment } = decided.value;
    // [DOC-6] A form sent twice tells nobody again.
    if (appointment === before.appointment)
      return accept([{ collection: 'appointments', id: appointment.id, rev: appointment.rev }]);
    const draft = { ...draftOfVisitor(findVisitor(appointment, body.visitorId)), document: body.document };
    const carried = { decided, before, drafts: [draft], facts, action: ask.command.kind };
    return carryOut(work, { ...carried, detailsChanged: false });
  });
}

/** What the others gave: whether he is one of them again, or a child among children. */
const documentsOf = ({ all }: Visit): NonNullable<DecideContext['documents']> =>
  Object.fromEntries(
    all.flatMap(({ row, person: { document } }) =>
      document === null ? [] : [[row.visitorId, { type: document.type, number: document.number }] as const],
    ),
  );

type Place = Pick<Given, 'appointmentId' | 'visitorId'>;

/** The one that was named, and of the others those that are his: people of other names share a family's phone. */
function ofHisName(visits: ReadonlyMap<string, Visit>, places: readonly Place[]) {
  const rows = places.flatMap(({ appointmentId, visitorId }) => {
    const visit = visits.get(appointmentId);
    const row = visit?.all.find((one) => one.row.visitorId === visitorId);
    return visit === undefined || row === undefined
      ? []
      : [{ appointmentId, visitorId, visit, name: nameKey(row.person.name) }];
  });
  return rows.filter(({ name }) => name === rows[0]?.name);
}

/** Where somebody who is written to as he is is awaited on the other days of a series. */
const loadOtherDays = (work: Work, visitorId: string): Promise<readonly Place[]> => work.tx<Place[]>`
  select o.appointment_id, o.visitor_id
    from appointment_visitors v
    join appointments a on a.id = v.appointment_id
    join appointments b on b.series_id = a.series_id and b.id <> a.id
    join appointment_visitors o on o.appointment_id = b.id
   where v.visitor_id = ${visitorId} and o.completion = 'awaited'
     and o.scope_id = v.scope_id and not o.canceled and not o.removed and not o.erased
   order by b.start_at`;
