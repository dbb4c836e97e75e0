import { factsOfBatch, type ProjectedAppointment } from '@campus/domain';
import { Link } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Card, Checkbox, Icon } from '../../../components';
import { DecideButtons } from '../deciding/decide-buttons';
import styles from '../deciding/deciding.module.css';
import type { Decisions } from '../deciding/use-decisions';
import { BatchFactList } from './batch-facts';
import { hrefOfBatch } from './rows-of-batch';

/** [BATCH-19] A list that waits, once: one decision on all of it, and the way to its rows. */
export function BatchCard(props: {
  /** By `batchKeyOf`. */
  readonly batchKey: string;
  readonly rows: readonly ProjectedAppointment[];
  readonly decisions: Decisions;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const t = useTranslations('batches.whole');
  const { rows } = props;
  const facts = factsOfBatch(rows);
  if (facts === null) return null;
  const title = t('title', { purpose: facts.purposes[0] ?? '', count: facts.people });
  return (
    <li>
      <Card>
        <div className={styles['head']}>
          <Checkbox label={title} isSelected={props.isChosen} onChange={props.onChoose} />
          <Link
            href={hrefOfBatch(props.batchKey)}
            className={styles['more'] ?? ''}
            aria-label={`${t('open')}: ${title}`}
          >
            {t('open')}
            <Icon name="forward" size={18} />
          </Link>
        </div>
        <BatchFactList rows={rows} />
        <DecideButtons rows={rows} decisions={props.decisions} isWhole />
      </Card>
    </li>
  );
}
