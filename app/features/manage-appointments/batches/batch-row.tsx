import { factsOfBatch, type ProjectedAppointment } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { Link } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { When } from '../appointment-row';
import listStyles from '../appointment-list.module.css';
import { WhoseVisit } from '../delegates/whose-visit';
import { BatchStanding } from './batch-standing';
import { hrefOfBatch } from './rows-of-batch';

/** [BATCH-18] A whole list in one line of a host's list: what for, how many, how it stands; it opens into its rows. */
export function BatchRow(props: {
  /** By `batchKeyOf`. */
  readonly batchKey: string;
  readonly rows: readonly ProjectedAppointment[];
  readonly commands: readonly CommandState[];
}) {
  const t = useTranslations('batches.whole');
  const { batchKey, rows } = props;
  const facts = factsOfBatch(rows);
  const [first] = rows;
  if (facts === null || first === undefined) return null;
  const [purpose = ''] = facts.purposes;
  return (
    <li>
      <Link href={hrefOfBatch(batchKey)} className={listStyles['row'] ?? ''}>
        <When startAt={facts.startAt} endAt={facts.endAt} />
        <span className={listStyles['who']}>
          <strong>{t('title', { purpose, count: facts.people })}</strong>
          <span className={listStyles['why']}>{facts.organisations.slice(0, 3).join(' · ')}</span>
          <WhoseVisit appointment={first.appointment} />
        </span>
        <BatchStanding {...props} />
      </Link>
    </li>
  );
}
