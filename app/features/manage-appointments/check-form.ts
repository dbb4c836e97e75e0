import {
  COMMAND_BODIES,
  decideAmendAppointment,
  decideCreateAppointment,
  policyFor,
  refuse,
  visitorRefusals,
  type Appointment,
  type AppointmentId,
  type CommandBody,
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

/**
 * Would this be accepted, as far as this device knows? Everything that is missing or wrong by itself at once; only then
 * the decision about the whole, which the server makes again with the same rule.
 */
export function checkForm(values: AppointmentFormValues, question: FormQuestion): readonly FormFault[] {
  const draft = draftOf(values);
  const faults = [
    ...missingIn(values),
    ...(draft === null ? [] : wrongVisitors(draft, question)),
    ...stateless(values),
  ];
  return faults.length > 0 || draft === null ? faults : decide({ ...draft, ...forHostOf(values) }, question);
}

export const missingIn = (values: AppointmentFormValues): readonly FormFault[] => [
  ...(values.purpose.trim() === '' ? [{ missing: 'purpose' } as const] : []),
  ...(values.gates.length === 0 ? [{ missing: 'gates' } as const] : []),
  ...(draftOf(values) === null ? [{ missing: 'day' } as const] : []),
];

export function wrongVisitors(
  { details, visitors }: Pick<CommandBody<'appointment.create'>, 'details' | 'visitors'>,
  { current, ctx }: FormQuestion,
): readonly FormFault[] {
  const policy = policyFor(ctx, details.visitType);
  if (policy === null) return [];
  const known = current?.visitors ?? [];
  return visitorRefusals({ visitors, details, policy, nowMs: ctx.nowMs, known }).map((refusal) => ({
    refusal,
  }));
}

/** The form asks for the country beside a passport; a list or another system may leave it out. */
const stateless = (values: AppointmentFormValues): readonly FormFault[] =>
  values.visitors.flatMap(({ documentType, documentNumber, nationality }, i) =>
    documentType === 'passport' && documentNumber.trim() !== '' && nationality === null
      ? [{ refusal: refuse('visitor.nationality-invalid', `visitors.${i}.nationality`) }]
      : [],
  );

function decide(
  { details, visitors, forHost }: Omit<CommandBody<'appointment.create'>, 'appointmentId'>,
  { appointmentId, current, ctx }: FormQuestion,
): readonly FormFault[] {
  const body = COMMAND_BODIES['appointment.create'].safeParse({
    appointmentId,
    details,
    visitors,
    ...(current === null && forHost !== undefined ? { forHost } : {}),
  });
  if (!body.success) return [{ refusal: refuse('request.malformed', body.error.issues[0]?.path.join('.')) }];
  const decided =
    current === null
      ? decideCreateAppointment(body.data, ctx)
      : decideAmendAppointment(current, body.data, ctx);
  return decided.ok ? [] : [{ refusal: decided }];
}

/** The name of the form's field at which a fault is shown. */
export const FIELD_OF_MISSING: Readonly<Record<MissingField, string>> = {
  purpose: 'purpose',
  gates: 'gates',
  day: 'day',
};
