import type { ProjectedAppointment } from '@campus/domain';
import { canChange } from '../what-can-be-done';

type Row = ProjectedAppointment;

/** The days of a visit's series that this device holds, itself among them, in their order. */
export const daysOfSeries = (rows: readonly Row[], { appointment: { series } }: Row): readonly Row[] =>
  series === null
    ? []
    : rows
        .filter(({ appointment }) => appointment.series?.id === series.id)
        .sort((a, b) => a.appointment.startAt.localeCompare(b.appointment.startAt));

/** [SERIES-7] This day and all later ones that can still be called off. */
export const laterDays = (rows: readonly Row[], row: Row, nowMs: number): readonly Row[] =>
  daysOfSeries(rows, row).filter(
    ({ appointment }) => appointment.startAt >= row.appointment.startAt && canChange(appointment, nowMs),
  );
