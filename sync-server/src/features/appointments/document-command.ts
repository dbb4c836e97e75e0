import {
  accept,
  decideDocument,
  draftOfVisitor,
  nameKey,
  refuse,
  type CommandBody,
  type DecideContext,
  type Refusal,
} from '@campus/domain';
import type { GivenDocument } from '../../identity';
import { loadCampusFacts } from '../campus';
import type { Kit, Work } from '../work';
import { carryOut } from './appointment-commands';
import { findVisitor } from './apply-change';
import { commandOnPage } from './command-on-page';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';
import { holdVisits, loadVisit, type Visit } from './visit';

type Given = CommandBody<'visit.document'>;

/** [DOC-4] A visitor gives the document that was left out. [DOC-13] For the other days of a series too. */
export async function giveDocument(work: Work, ask: Ask, body: Given): Promise<Outcome> {
  const others = await loadOtherDays(work, body.visitorId);
  await holdVisits(work.tx, [body.appointmentId, ...others.map((day) => day.appointmentId)]);
  const outcome = await giveFor(work, ask, { body, onlyOf: null });
  // What is refused of another day is asked for there again.
  const name = outcome.ok ? await loadName(work, body) : null;
  if (name !== null)
    for (const day of others) await giveFor(work, ask, { body: { ...body, ...day }, onlyOf: name });
  return outcome;
}

/** The same from a page of the server's. */
export const giveDocumentOnPage = (kit: Kit, { holderId, ...body }: GivenDocument): Promise<Refusal | null> =>
  commandOnPage(kit, { kind: 'visit.document', holderId, body, act: giveDocument });

interface Giving {
  readonly body: Given;
  /** Whose document it is, as names are compared: people of other names share a family's phone. null: whoever it is. */
  readonly onlyOf: string | null;
}

function giveFor(work: Work, ask: Ask, { body, onlyOf }: Giving): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const row = before.appointment.visitors.find(({ visitorId }) => visitorId === body.visitorId);
    if (onlyOf !== null && nameKey(row?.name ?? '') !== onlyOf) return refuse('appointment.not-found');
    const facts = await loadCampusFacts(work.tx);
    const context = { ...contextOf(work, ask, { facts, visit: before }), documents: documentsOf(before) };
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

async function loadName(work: Work, { appointmentId, visitorId }: Given): Promise<string | null> {
  const visit = await loadVisit(work, appointmentId);
  const row = visit?.appointment.visitors.find((one) => one.visitorId === visitorId);
  return row === undefined ? null : nameKey(row.name);
}

/** What the others gave: whether he is one of them again, or a child among children. */
const documentsOf = ({ all }: Visit): NonNullable<DecideContext['documents']> =>
  Object.fromEntries(
    all.flatMap(({ row, person: { document } }) =>
      document === null ? [] : [[row.visitorId, { type: document.type, number: document.number }] as const],
    ),
  );

/** Where whoever is written to as he is is awaited on the other days; among them he is known by his name. */
const loadOtherDays = (
  work: Work,
  visitorId: string,
): Promise<readonly Pick<Given, 'appointmentId' | 'visitorId'>[]> => work.tx<
  Pick<Given, 'appointmentId' | 'visitorId'>[]
>`
  select o.appointment_id, o.visitor_id
    from appointment_visitors v
    join appointments a on a.id = v.appointment_id
    join appointments b on b.series_id = a.series_id and b.id <> a.id
    join appointment_visitors o on o.appointment_id = b.id
   where v.visitor_id = ${visitorId} and o.completion = 'awaited'
     and o.scope_id = v.scope_id and not o.canceled and not o.removed and not o.erased
   order by b.start_at`;
