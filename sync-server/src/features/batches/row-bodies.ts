import {
  draftOfVisitor,
  emailKey,
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

/** Language and channels are the host's choice while what they were chosen by stands there as before. */
function renewedOf(row: VisitorDraft, current: Visitor): VisitorDraft {
  const { visitorId, name, phone, email, nationality, locale, channels } = current;
  const hasPhone = normalisePhone(row.phone ?? '') === phone;
  const isHe = nameKey(row.name) === nameKey(name) && row.nationality === nationality;
  const hasEmail = emailKey(row.email ?? '') === emailKey(email ?? '');
  return {
    ...row,
    visitorId,
    locale: hasPhone && isHe ? locale : row.locale,
    channels: hasPhone && hasEmail ? channels : row.channels,
  };
}
