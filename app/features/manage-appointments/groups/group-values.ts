import {
  campusDayOf,
  hours,
  timeOfDayOf,
  toMs,
  type Appointment,
  type CampusDay,
  type CommandBody,
  type GroupPlan,
} from '@campus/domain';
import {
  draftOf,
  firstValues,
  instantOf,
  valuesOf,
  type AppointmentFormValues,
  type FirstValues,
  type GroupFormValues,
} from '../form-values';

type GroupBody = Pick<CommandBody<'group.create'>, 'details' | 'leader' | 'plan'>;

/** A new group: two days ahead at the same hour, forty seats, deadlines a day before. */
export function firstGroupValues(first: Omit<FirstValues, 'visitType'>): AppointmentFormValues {
  const values = firstValues({ ...first, nowMs: first.nowMs + hours(48), visitType: 'group' });
  const startMs = toMs(instantOf(values.day, values.from) ?? '1970-01-01T00:00:00.000Z');
  return { ...values, group: groupValues(startMs - hours(24), startMs - hours(24)) };
}

function groupValues(registerMs: number, changeMs: number): GroupFormValues {
  return {
    mode: 'per-person',
    seats: '40',
    registerDay: campusDayOf(registerMs),
    registerTime: timeOfDayOf(registerMs),
    changeDay: campusDayOf(changeMs),
    changeTime: timeOfDayOf(changeMs),
    plates: '',
    urgent: false,
  };
}

export function valuesOfGroup(appointment: Appointment): AppointmentFormValues {
  const { group } = appointment;
  if (group === null) throw new Error('not a group');
  return {
    ...valuesOf(appointment),
    group: {
      ...groupValues(toMs(group.registerBy), toMs(group.changeBy)),
      mode: group.mode,
      seats: String(group.seats),
      plates: group.plates.join('\n'),
    },
  };
}

/** What the domain decides about; null where a day, a time or a number is not filled in. */
export function groupBodyOf(values: AppointmentFormValues): GroupBody | null {
  const draft = draftOf(values);
  const leader = draft?.visitors[0];
  const plan = values.group === undefined ? null : planOf(values.group, values);
  if (draft === null || leader === undefined || plan === null) return null;
  return { details: { ...draft.details, plate: null }, leader, plan };
}

function planOf(group: GroupFormValues, { day, from }: { day: CampusDay; from: string }): GroupPlan | null {
  const changeBy = instantOf(group.changeDay, group.changeTime);
  // Where nobody registers there is no deadline for it: the start stands for it.
  const registerBy =
    group.mode === 'head-count' ? instantOf(day, from) : instantOf(group.registerDay, group.registerTime);
  const seats = /^\d{1,3}$/.test(group.seats.trim()) ? Number(group.seats) : 0;
  if (changeBy === null || registerBy === null) return null;
  const plates = group.plates
    .split(/[\n,，、;；]/)
    .map((plate) => plate.trim())
    .filter((plate) => plate !== '');
  return { mode: group.mode, seats, registerBy, changeBy, plates };
}
