import {
  COMMAND_BODIES,
  decideAmendAppointment,
  decideCreateAppointment,
  refuse,
  type Appointment,
  type AppointmentId,
  type DecideContext,
  type Refusal,
} from '@campus/domain';
import { draftOf, forHostOf, type AppointmentFormValues } from './form-values';

/** Fields that a form may leave empty and a command may not. */
export type MissingField = 'purpose' | 'gates' | 'day';
export type FormFault = { readonly missing: MissingField } | { readonly refusal: Refusal };

export interface FormQuestion {
  readonly appointmentId: AppointmentId;
  /** The appointment as it stands when it is changed; null for a new one. */
  readonly current: Appointment | null;
  readonly ctx: DecideContext;
}

/** Would this be accepted, as far as this device knows? The server decides again with the same rule. */
export function checkForm(
  values: AppointmentFormValues,
  { appointmentId, current, ctx }: FormQuestion,
): FormFault | null {
  if (values.purpose.trim() === '') return { missing: 'purpose' };
  if (values.gates.length === 0) return { missing: 'gates' };
  const draft = draftOf(values);
  if (draft === null) return { missing: 'day' };
  const unnamed = draft.visitors.findIndex((row) => row.name === '');
  if (unnamed >= 0) return { refusal: refuse('visitor.name-missing', `visitors.${unnamed}.name`) };
  const stateless = draft.visitors.findIndex(
    (row) => row.document?.type === 'passport' && row.nationality === null,
  );
  if (stateless >= 0)
    return { refusal: refuse('visitor.nationality-invalid', `visitors.${stateless}.nationality`) };
  const body = COMMAND_BODIES['appointment.create'].safeParse({
    appointmentId,
    ...draft,
    ...(current === null ? forHostOf(values) : {}),
  });
  if (!body.success) return { refusal: refuse('request.malformed', body.error.issues[0]?.path.join('.')) };
  const decided =
    current === null
      ? decideCreateAppointment(body.data, ctx)
      : decideAmendAppointment(current, body.data, ctx);
  return decided.ok ? null : { refusal: decided };
}

/** The name of the form's field at which a fault is shown. */
export const FIELD_OF_MISSING: Readonly<Record<MissingField, string>> = {
  purpose: 'purpose',
  gates: 'gates',
  day: 'day',
};
