import { partySizeOf, policyFor, type ProjectedAppointment } from '@campus/domain';
import { Link } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Card, Checkbox, FactList, Icon, useVisitTime } from '../../../components';
import { useFacts } from '../../../session';
import { usePlanFacts } from '../groups/use-plan-facts';
import { visitorsTitle } from '../visitors-title';
import { DecideButtons } from './decide-buttons';
import styles from './deciding.module.css';
import type { Decisions } from './use-decisions';

/** One appointment that waits: enough to decide by, the rest a press away. */
export function QueueCard(props: {
  readonly row: ProjectedAppointment;
  readonly decisions: Decisions;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const t = useTranslations();
  const visitTime = useVisitTime();
  const policies = useFacts('policy') ?? [];
  const { appointment } = props.row;
  const policy = policyFor({ policies }, appointment.visitType);
  const planFacts = usePlanFacts(appointment, policy);
  const title = visitorsTitle(appointment.visitors, (facts) => t('appointments.list.visitors', facts));
  const people = appointment.visitors.reduce((sum, one) => sum + partySizeOf(appointment, one), 0);
  const from = [...new Set(appointment.visitors.map((one) => one.organisation).filter(Boolean))];
  return (
    <li>
      <Card>
        <div className={styles['head']}>
          <Checkbox label={title} isSelected={props.isChosen} onChange={props.onChoose} />
          <Link
            href={`/host/${appointment.id}`}
            className={styles['more'] ?? ''}
            aria-label={`${t('approvals.details')}: ${title}`}
          >
            {t('approvals.details')}
            <Icon name="forward" size={18} />
          </Link>
        </div>
        <FactList
          facts={[
            [t('appointments.detail.when'), visitTime(appointment, policy?.dailyHours ?? null)],
            [t('approvals.host'), [appointment.hostName, appointment.hostUnit].filter(Boolean).join(' · ')],
            [t('appointments.form.visitType'), t(`words.visitType.${appointment.visitType}`)],
            [t('appointments.detail.purpose'), appointment.purpose],
            [t('approvals.from'), from.slice(0, 3).join(' · ')],
            [t('approvals.application'), appointment.applied ? t('approvals.applied') : null],
            [t('approvals.people'), appointment.group ? null : t('approvals.count', { count: people })],
            ...planFacts,
          ]}
        />
        <DecideButtons rows={[props.row]} decisions={props.decisions} />
      </Card>
    </li>
  );
}
