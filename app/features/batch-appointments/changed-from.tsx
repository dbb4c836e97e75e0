import { columnsOfVisit } from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { useLiveOne } from '../../session';
import type { ShownRow } from './row-state';
import { headerOf } from './row-words';

/** What the appointment says now, beside what the list would make of it. */
export function ChangedFrom({ row }: { readonly row: ShownRow }) {
  const t = useTranslations('batches');
  const locale = useLocale();
  const { answer, checked } = row;
  const appointment = useLiveOne('appointments', answer?.appointmentId ?? '');
  if (!appointment || checked.read === null) return null;
  const [visitor] = appointment.visitors;
  const was = visitor === undefined ? {} : columnsOfVisit(appointment, visitor);
  return (answer?.changed ?? []).map((column) => (
    <span key={column} data-testid="was">
      {' '}
      {t('was', {
        column: headerOf(column, locale),
        before: was[column] || t('blank'),
        after: checked.typed.values[column] ?? t('blank'),
      })}
    </span>
  ));
}
