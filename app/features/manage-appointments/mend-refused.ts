import {
  COMMAND_BODIES,
  normaliseDocumentNumber,
  type Appointment,
  type CommandId,
  type RefusedCommand,
  type SeriesPart,
  type VisitorDraft,
} from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { valuesOf, valuesOfVisitor, type AppointmentFormValues, type VisitorFormValues } from './form-values';

/** The last refused create or change of an appointment, to be shown in the form again: nothing typed is lost. */
export interface Mendable {
  readonly commandId: CommandId;
  readonly kind: 'appointment.create' | 'appointment.amend';
  readonly values: AppointmentFormValues;
  /** Its place, where it is a day of a series. */
  readonly series: SeriesPart | undefined;
}

export function mendableOf(
  appointment: Appointment,
  refused: readonly RefusedCommand[],
  commands: readonly CommandState[],
): Mendable | null {
  const last = [...refused]
    .reverse()
    .find(({ kind }) => kind === 'appointment.create' || kind === 'appointment.amend');
  const sent = commands.find(({ command }) => command.id === last?.commandId)?.command;
  if (sent === undefined || (sent.kind !== 'appointment.create' && sent.kind !== 'appointment.amend'))
    return null;
  const body = COMMAND_BODIES[sent.kind].safeParse(sent.body);
  if (!body.success) return null;
  const { details, visitors } = body.data;
  const made = COMMAND_BODIES['appointment.create'].safeParse(sent.body);
  const forHost = made.success ? (made.data.forHost ?? '') : '';
  const entryRule = details.entryRule ?? appointment.entryRule;
  const rows = visitors.map((draft) => shownRow(draft, appointment));
  const values = valuesOf({ ...appointment, ...details, entryRule, visitors: [] });
  return {
    commandId: sent.id,
    kind: sent.kind,
    series: made.success ? made.data.series : undefined,
    values: { ...values, forHost, entryRule: details.entryRule ?? '', visitors: rows },
  };
}

function shownRow(draft: VisitorDraft, appointment: Appointment): VisitorFormValues {
  const kept = appointment.visitors.find((row) => row.visitorId === draft.visitorId)?.document ?? null;
  const values = valuesOfVisitor({ ...draft, document: kept });
  return draft.document === null ? values : { ...values, ...documentValues(draft.document) };
}

const documentValues = ({ type, number, expiresOn }: NonNullable<VisitorDraft['document']>) => ({
  documentType: type,
  documentNumber: number,
  readPassport: expiresOn === undefined ? null : { number: normaliseDocumentNumber(number), expiresOn },
});
