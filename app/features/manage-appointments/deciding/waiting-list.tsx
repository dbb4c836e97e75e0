import { gatherBatches, type AppointmentId, type ProjectedAppointment } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox, EmptyState } from '../../../components';
import { BatchCard } from '../batches/batch-card';
import { DecideButtons } from './decide-buttons';
import styles from './deciding.module.css';
import { QueueCard } from './queue-card';
import type { Decisions } from './use-decisions';

/** What waits, each to be decided by itself or several at once. */
export function WaitingList({
  rows,
  decisions,
}: {
  readonly rows: readonly ProjectedAppointment[];
  readonly decisions: Decisions;
}) {
  const t = useTranslations('approvals');
  const [chosen, setChosen] = useState<ReadonlySet<AppointmentId>>(new Set());
  const some = rows.filter(({ appointment }) => chosen.has(appointment.id));
  const choose = (ids: readonly AppointmentId[], isChosen: boolean): void =>
    setChosen(
      (before) => new Set(isChosen ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
    );
  if (rows.length === 0)
    return (
      <EmptyState icon="check" title={t('empty')}>
        <p>{t('emptyHint')}</p>
      </EmptyState>
    );
  return (
    <div className={styles['queue']}>
      {rows.length > 1 && (
        <div className={styles['several']}>
          <Checkbox
            label={t('chooseAll', { count: rows.length })}
            isSelected={some.length === rows.length}
            onChange={(all) =>
              choose(
                rows.map(({ appointment }) => appointment.id),
                all,
              )
            }
          />
          {some.length > 1 && (
            <DecideButtons rows={some} decisions={decisions} onDecided={() => setChosen(new Set())} />
          )}
        </div>
      )}
      <ul className={styles['cards']}>
        {gatherBatches(rows).map((line) =>
          line.kind === 'visit' ? (
            <QueueCard
              key={line.row.appointment.id}
              row={line.row}
              decisions={decisions}
              isChosen={chosen.has(line.row.appointment.id)}
              onChoose={(isChosen) => choose([line.row.appointment.id], isChosen)}
            />
          ) : (
            <BatchCard
              key={line.key}
              batchKey={line.key}
              rows={line.rows}
              decisions={decisions}
              isChosen={line.rows.every(({ appointment }) => chosen.has(appointment.id))}
              onChoose={(isChosen) =>
                choose(
                  line.rows.map(({ appointment }) => appointment.id),
                  isChosen,
                )
              }
            />
          ),
        )}
      </ul>
    </div>
  );
}
