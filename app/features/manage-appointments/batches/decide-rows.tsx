import type { AppointmentId, Person, ProjectedAppointment } from '@campus/domain';
import { writeWindow } from '@campus/i18n';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Card, Checkbox, Icon, OnePiece } from '../../../components';
import { DecideButtons } from '../deciding/decide-buttons';
import decidingStyles from '../deciding/deciding.module.css';
import { waitsFor } from '../deciding/to-decide';
import { useDecisions } from '../deciding/use-decisions';
import type { AppointmentBook } from '../appointment-book';
import styles from './batches.module.css';
import { ShowMore, useShown } from './show-more';

/** [BATCH-19] All rows that wait are chosen; whom one wants to decide on by himself is taken out. */
export function DecideRows(props: {
  readonly rows: readonly ProjectedAppointment[];
  readonly person: Person;
  readonly hosts: AppointmentBook['hosts'];
}) {
  const t = useTranslations('batches.whole');
  const decisions = useDecisions();
  const [leftOut, setLeftOut] = useState<ReadonlySet<AppointmentId>>(new Set());
  const waiting = props.rows.filter(
    (row) => waitsFor(row, props.person, props.hosts) && !decisions.held.has(row.appointment.id),
  );
  const chosen = waiting.filter(({ appointment }) => !leftOut.has(appointment.id));
  const [shown, more] = useShown(waiting);
  const choose = (ids: readonly AppointmentId[], isChosen: boolean): void =>
    setLeftOut(
      (before) => new Set(isChosen ? [...before].filter((id) => !ids.includes(id)) : [...before, ...ids]),
    );
  if (waiting.length === 0) return null;
  return (
    <Card title={t('toDecide')}>
      <p className={styles['quiet']}>{t('toDecideHint')}</p>
      <div className={decidingStyles['several']}>
        <Checkbox
          label={t('chosen', { chosen: chosen.length, total: waiting.length })}
          isSelected={chosen.length === waiting.length}
          onChange={(all) =>
            choose(
              waiting.map(({ appointment }) => appointment.id),
              all,
            )
          }
        />
        {chosen.length > 0 && (
          <DecideButtons rows={chosen} decisions={decisions} isWhole={chosen.length === waiting.length} />
        )}
      </div>
      <ul className={styles['rows']}>
        {shown.map((row) => (
          <WaitingRow
            key={row.appointment.id}
            row={row}
            isChosen={!leftOut.has(row.appointment.id)}
            onChoose={(isChosen) => choose([row.appointment.id], isChosen)}
          />
        ))}
      </ul>
      <ShowMore of={more} />
    </Card>
  );
}

function WaitingRow(props: {
  readonly row: ProjectedAppointment;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const t = useTranslations('approvals');
  const locale = useLocale();
  const { id, visitors, startAt, endAt } = props.row.appointment;
  const name = visitors.map((one) => one.name).join(' · ');
  return (
    <li className={styles['row']}>
      <Checkbox label={name} isSelected={props.isChosen} onChange={props.onChoose} />
      <span className={styles['quiet']}>
        <OnePiece>
          {[visitors[0]?.organisation, writeWindow(startAt, endAt, locale)].filter(Boolean).join(' · ')}
        </OnePiece>
      </span>
      <Link
        href={`/host/${id}`}
        className={decidingStyles['more'] ?? ''}
        aria-label={`${t('details')}: ${name}`}
      >
        {t('details')}
        <Icon name="forward" size={18} />
      </Link>
    </li>
  );
}
