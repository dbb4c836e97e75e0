import {
  draftOfVisitor,
  type Appointment,
  type CommandBody,
  type PersonId,
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
  const renewed: VisitorDraft = { ...row.visitor, visitorId: known.visitorId };
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
      .map((one) => (one.visitorId === known.visitorId ? renewed : draftOfVisitor(one))),
  };
}
