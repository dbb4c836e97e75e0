import { campusDayOf, isOver, toMs, type ProjectedAppointment, type Visitor } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { writeDay, writeMoment, writeTime } from '@campus/i18n';
import { Link } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Badge } from '../../components';
import { progressOf } from './appointment-book';
import { AwaitedBadge } from './awaited-document';
import { isToConfirm } from './appointment-filters';
import styles from './appointment-list.module.css';
import { WhoseVisit } from './delegates/whose-visit';
import { SeriesPlace } from './series/series-place';
import { deliverySummary } from './delivery-summary';
import { APPOINTMENT_TONES } from './state-tone';
import { arrivedCount, visitorsTitle } from './visitors-title';

/** One appointment in the list: when, who, why, and how it stands. */
export function AppointmentRow(props: {
  readonly row: ProjectedAppointment;
  readonly commands: readonly CommandState[];
}) {
  const { appointment } = props.row;
  const t = useTranslations('appointments');
  return (
    <li>
      <Link href={hrefOf(appointment)} className={styles['row'] ?? ''}>
        <When startAt={appointment.startAt} endAt={appointment.endAt} />
        <span className={styles['who']}>
          <strong>{visitorsTitle(appointment.visitors, (facts) => t('list.visitors', facts))}</strong>
          <span className={styles['why']}>
            {[appointment.purpose, appointment.area].filter(Boolean).join(' · ')}
          </span>
          <WhoseVisit appointment={appointment} />
        </span>
        <Standing {...props} />
      </Link>
    </li>
  );
}

const hrefOf = ({ id, group }: ProjectedAppointment['appointment']): string =>
  group === null ? `/host/${id}` : `/host/groups/${id}`;

export function When({ startAt, endAt }: { readonly startAt: string; readonly endAt: string }) {
  const locale = useLocale();
  const sameDay = campusDayOf(toMs(startAt)) === campusDayOf(toMs(endAt) - 1);
  if (!sameDay)
    return (
      <span className={styles['when']}>
        <strong>{writeMoment(startAt, locale)}</strong>
        <strong>– {writeMoment(endAt, locale)}</strong>
        <span>{campusDayOf(toMs(endAt)).slice(0, 4)}</span>
      </span>
    );
  return (
    <span className={styles['when']}>
      <strong>{`${writeTime(startAt, locale)}–${writeTime(endAt, locale)}`}</strong>
      <span>{writeDay(startAt, locale)}</span>
    </span>
  );
}

function Standing({
  row,
  commands,
}: {
  readonly row: ProjectedAppointment;
  readonly commands: readonly CommandState[];
}) {
  const t = useTranslations();
  const { appointment, pending, refused } = row;
  const progress = progressOf(pending, commands);
  const arrived = arrivedCount(appointment.visitors);
  return (
    <span className={styles['standing']}>
      {refused.length > 0 && <Badge tone="bad">{t('appointments.pending.refused')}</Badge>}
      {progress && <Badge tone="info">{t(`appointments.pending.${progress}`)}</Badge>}
      {refused.length === 0 && (
        <Badge tone={APPOINTMENT_TONES[appointment.state]}>
          {t(`words.appointment.${appointment.state}`)}
        </Badge>
      )}
      <SeriesPlace series={appointment.series} />
      <Told visitors={appointment.visitors} />
      {!isOver(appointment.state) && <AwaitedBadge visitors={appointment.visitors} />}
      {isToConfirm(appointment) && (
        <Badge tone="warn" icon="alert">
          {t('appointments.confirm.badge')}
        </Badge>
      )}
      {arrived > 0 && (
        <Badge tone="good" icon="person">
          {t('appointments.list.arrived', { arrived, total: appointment.visitors.length })}
        </Badge>
      )}
    </span>
  );
}

/** Who was reached, in one line; who was not stands out. */
export function Told({ visitors }: { readonly visitors: readonly Visitor[] }) {
  const t = useTranslations('appointments.list');
  const summary = deliverySummary(visitors);
  if (summary === null) return null;
  const { reached, total, unreached, delayed } = summary;
  return (
    <>
      {total > 1 && (
        <Badge tone="quiet" icon="mail">
          {t('reached', { reached, total })}
        </Badge>
      )}
      {unreached > 0 && (
        <Badge tone="bad" icon="alert">
          {t('unreached', { count: unreached })}
        </Badge>
      )}
      {delayed > 0 && (
        <Badge tone="warn" icon="clock">
          {t('delayed', { count: delayed })}
        </Badge>
      )}
    </>
  );
}
