import {
  draftOfVisitor,
  nameKey,
  normalisePhone,
  type Appointment,
  type CommandBody,
  type PersonId,
  type Visitor,
  type VisitorDraft,
} from '@campus/domain';
import type { KnownRow } from './batch-store';
import type { RowToDecide } from './row-hashes';

export const creationOf = (
  { row, details }: RowToDecide,
  forHost: PersonId | undefined,
): CommandBody<'appointment.create'> => ({
  appointmentId: row.appointmentId,
  details,
  visitors: [row.visitor],
  ...(forHost === undefined ? {} : { forHost }),
});

/**
 * A row that came again, as a change of the appointment that it has become. Whatever a list has no column for stays,
 * and so do people whom the host has added since.
 */
export function amendmentOf(
  { row, details }: RowToDecide,
  known: KnownRow,
  current: Appointment,
): CommandBody<'appointment.amend'> {
  const { unit, area, pickUp, entryRule } = current;
  return {
    appointmentId: known.appointmentId,
    details: {
      ...details,
      unit,
      area,
      pickUp,
      entryRule: details.visitType === current.visitType ? entryRule : null,
    },
    visitors: current.visitors
      .filter((one) => !one.canceled || one.visitorId === known.visitorId)
      .map((one) => (one.visitorId === known.visitorId ? renewedOf(row.visitor, one) : draftOfVisitor(one))),
  };
}

/** The language is the host's choice while what it was suggested by stands there as before. */
function renewedOf(row: VisitorDraft, current: Visitor): VisitorDraft {
  const { visitorId, name, phone, nationality, locale } = current;
  const isAsBefore =
    nameKey(row.name) === nameKey(name) &&
    normalisePhone(row.phone ?? '') === phone &&
    row.nationality === nationality;
  return { ...row, visitorId, locale: isAsBefore ? locale : row.locale };
}
