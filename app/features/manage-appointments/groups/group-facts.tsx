import { policyFor, type Appointment, type Gate } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Card, FactList, useVisitTime } from '../../../components';
import { useFacts } from '../../../session';

/** When, where and why; seats, deadlines and coaches. */
export function GroupFacts({
  appointment,
  gates,
}: {
  readonly appointment: Appointment;
  readonly gates: readonly Gate[];
}) {
  const t = useTranslations();
  const locale = useLocale();
  const { group } = appointment;
  const visitTime = useVisitTime();
  const policies = useFacts('policy') ?? [];
  const hours = policyFor({ policies }, appointment.visitType)?.dailyHours ?? null;
  if (group === null) return null;
  const names = appointment.gates.map((id) => gates.find((gate) => gate.id === id)?.name[locale] ?? id);
  const perPerson = group.mode === 'per-person';
  return (
    <Card>
      <FactList
        facts={[
          [t('appointments.detail.when'), visitTime(appointment, hours)],
          [t('appointments.detail.gates'), names.join(' · ')],
          [t('groups.form.mode'), t(`groups.form.modes.${group.mode}`)],
          [t('groups.form.registerBy'), perPerson ? writeMoment(group.registerBy, locale) : null],
          [t('groups.form.changeBy'), writeMoment(group.changeBy, locale)],
          [t('groups.waiting'), group.waiting > 0 ? String(group.waiting) : null],
          [t('groups.form.plates'), group.plates.join(' · ')],
          [t('appointments.detail.unit'), appointment.unit],
          [t('appointments.detail.area'), appointment.area],
          [t('appointments.detail.note'), appointment.guardNote],
        ]}
      />
    </Card>
  );
}
