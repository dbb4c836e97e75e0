import { policyFor, type Appointment, type DecideContext } from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { Card, FactList, useVisitTime } from '../../components';
import { usePlanFacts } from './groups/use-plan-facts';

/** What was agreed: when, where, why. */
export function AppointmentDetailsCard({
  appointment,
  rules: { gates, policies },
  withHost = false,
}: {
  readonly appointment: Appointment;
  readonly rules: Pick<DecideContext, 'gates' | 'policies'>;
  /** For somebody who is not the host himself. */
  readonly withHost?: boolean;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const visitTime = useVisitTime();
  const policy = policyFor({ policies }, appointment.visitType);
  const planFacts = usePlanFacts(appointment, policy);
  const names = appointment.gates.map((id) => gates.find((gate) => gate.id === id)?.name[locale] ?? id);
  return (
    <Card>
      <FactList
        facts={[
          [
            t('approvals.host'),
            withHost ? [appointment.hostName, appointment.hostUnit].filter(Boolean).join(' · ') : null,
          ],
          [t('appointments.detail.when'), visitTime(appointment, policy?.dailyHours ?? null)],
          [t('appointments.detail.gates'), names.join(' · ')],
          [t('appointments.form.visitType'), t(`words.visitType.${appointment.visitType}`)],
          [t('appointments.detail.purpose'), appointment.purpose],
          ...planFacts,
          [t('appointments.detail.unit'), appointment.unit],
          [t('appointments.detail.area'), appointment.area],
          [t('appointments.detail.entryRule'), t(`words.entryRule.${appointment.entryRule}`)],
          [t('appointments.detail.plate'), appointment.plate],
          [t('appointments.detail.note'), appointment.guardNote],
          [t('appointments.form.pickUp'), appointment.pickUp ? t('appointments.detail.pickUp') : null],
        ]}
      />
    </Card>
  );
}
