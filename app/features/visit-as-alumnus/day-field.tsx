import { atCampus, campusDayOf, toInstant, type BookingDay } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { RadioGroup } from '../../components';
import { useNow } from '../../session';

/** The days that may be looked at; one that cannot be chosen is grey and says why. */
export function DayField(props: {
  readonly days: readonly BookingDay[];
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly error: string | undefined;
}) {
  const t = useTranslations('alumni.book');
  const refusals = useTranslations('refusals');
  const locale = useLocale();
  const today = campusDayOf(useNow());
  const labelOf = ({ day, refusal, closed }: BookingDay): string => {
    const written = writeDay(toInstant(atCampus(day, '12:00')), locale);
    const name = day === today ? `${written} · ${t('today')}` : written;
    if (refusal === null) return name;
    if (closed !== null) return t('closedFor', { day: name, reason: closed.reason[locale] });
    return t('notFor', { day: name, reason: refusals(refusal.code) });
  };
  return (
    <RadioGroup
      label={t('day')}
      options={props.days.map((one) => ({
        value: one.day,
        label: labelOf(one),
        isDisabled: one.refusal !== null,
      }))}
      value={props.value === '' ? null : props.value}
      onChange={props.onChange}
      error={props.error}
      isRequired
    />
  );
}
