import {
  COMMAND_BODIES,
  decideAmendAppointment,
  decideCreateAppointment,
  knownTo,
  policyFor,
  refuse,
  visitorRefusals,
  type Appointment,
  type AppointmentId,
  type CommandBody,
  type DecideContext,
  type Refusal,
  type SeriesDay,
  type SeriesPart,
} from '@campus/domain';
import { isSeries, lacksLastDay, plannedSeries, type SeriesFormValues } from './series/series-values';
import { draftOf, forHostOf, type AppointmentFormValues } from './form-values';

/** Fields that a form may leave empty and a command may not. */
export type MissingField = 'purpose' | 'gates' | 'day' | 'lastDay';
export type FormFault =
  | { readonly missing: MissingField }
  | { readonly refusal: Refusal }
  /** So many further days cannot be; each says why in the list of days. */
  | { readonly refusedDays: number };

export interface FormQuestion {
  readonly appointmentId: AppointmentId;
  /** The appointment as it stands when it is changed; null for a new one. */
  readonly current: Appointment | null;
  readonly ctx: DecideContext;
  /** The place in its series of a refused day that is mended. */
  readonly series?: SeriesPart | undefined;
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
  return faults.length > 0 || draft === null
    ? faults
    : decide({ ...draft, ...forHostOf(values) }, question, values.series);
}

export const missingIn = (values: AppointmentFormValues): readonly FormFault[] => [
  ...(values.purpose.trim() === '' ? [{ missing: 'purpose' } as const] : []),
  ...(values.gates.length === 0 ? [{ missing: 'gates' } as const] : []),
  ...(draftOf(values) === null ? [{ missing: 'day' } as const] : []),
  ...(lacksLastDay(values.series) ? [{ missing: 'lastDay' } as const] : []),
];

export function wrongVisitors(
  { details, visitors }: Pick<CommandBody<'appointment.create'>, 'details' | 'visitors'>,
  { current, ctx }: FormQuestion,
): readonly FormFault[] {
  const policy = policyFor(ctx, details.visitType);
  if (policy === null) return [];
  const known = current === null ? [] : knownTo(details.visitType, current);
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
  { appointmentId, current, ctx, series: place }: FormQuestion,
  series: SeriesFormValues | undefined,
): readonly FormFault[] {
  const body = COMMAND_BODIES['appointment.create'].safeParse({
    appointmentId,
    details,
    visitors,
    ...(current === null && forHost !== undefined ? { forHost } : {}),
    ...(place === undefined ? {} : { series: place }),
  });
  if (!body.success) return [{ refusal: refuse('request.malformed', body.error.issues[0]?.path.join('.')) }];
  if (current === null && isSeries(series)) return decideDays(body.data, series, ctx);
  const decided =
    current === null
      ? decideCreateAppointment(body.data, ctx)
      : decideAmendAppointment(current, body.data, ctx);
  return decided.ok ? [] : [{ refusal: decided }];
}

/** [SERIES-8] The form's own day at its fields, the further ones all together. */
function decideDays(
  first: CommandBody<'appointment.create'>,
  series: SeriesFormValues,
  ctx: DecideContext,
): readonly FormFault[] {
  const planned = plannedSeries(first, series, { ctx });
  if (planned === null) return [{ missing: 'lastDay' }];
  if (!planned.ok) return [{ refusal: planned }];
  const isOwn = ({ body }: SeriesDay): boolean => body.appointmentId === first.appointmentId;
  const own = planned.value.find(isOwn)?.refusal ?? null;
  if (own !== null) return [{ refusal: own }];
  const refusedDays = planned.value.filter((one) => one.refusal !== null).length;
  return refusedDays === 0 ? [] : [{ refusedDays }];
}

/** The name of the form's field at which a fault is shown. */
export const FIELD_OF_MISSING: Readonly<Record<MissingField, string>> = {
  purpose: 'purpose',
  gates: 'gates',
  day: 'day',
  lastDay: 'series.lastDay',
};
