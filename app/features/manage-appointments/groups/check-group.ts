import {
  COMMAND_BODIES,
  decideChangeGroup,
  decideCreateGroup,
  refuse,
  type AppointmentChange,
  type CommandBody,
  type Decision,
  type Refusal,
} from '@campus/domain';
import { missingIn, wrongVisitors, type FormFault, type FormQuestion } from '../check-form';
import { forHostOf, type AppointmentFormValues } from '../form-values';
import { groupBodyOf } from './group-values';

/** Would this group be accepted, as far as this device knows? The server decides again with the same rule. */
export function checkGroup(values: AppointmentFormValues, question: FormQuestion): readonly FormFault[] {
  const body = groupBodyOf(values);
  const faults = [
    ...missingIn(values),
    ...(body === null ? [] : wrongVisitors({ details: body.details, visitors: [body.leader] }, question)),
  ];
  if (faults.length > 0) return faults;
  if (body === null) return [{ missing: 'day' }];
  const decided = decide({ ...body, urgent: values.group?.urgent ?? false, ...forHostOf(values) }, question);
  return decided.ok ? [] : [{ refusal: aboveTheForm(decided) }];
}

/** A group's kind of visit is given, so there is no field to mark for it. */
const aboveTheForm = (refusal: Refusal): Refusal =>
  refusal.at === 'details.visitType' ? refuse(refusal.code) : refusal;

function decide(
  body: NonNullable<ReturnType<typeof groupBodyOf>> & Pick<CommandBody<'group.create'>, 'urgent' | 'forHost'>,
  { appointmentId, current, ctx }: FormQuestion,
): Decision<AppointmentChange> {
  const { urgent, forHost, ...plain } = body;
  if (current === null) {
    const made = COMMAND_BODIES['group.create'].safeParse({ appointmentId, ...plain, urgent, forHost });
    return made.success ? decideCreateGroup(made.data, ctx) : malformed(made.error);
  }
  const changed = COMMAND_BODIES['group.change'].safeParse({ appointmentId, ...plain });
  return changed.success ? decideChangeGroup(current, changed.data, ctx) : malformed(changed.error);
}

const malformed = (error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }) =>
  refuse('request.malformed', error.issues[0]?.path.map(String).join('.'));
