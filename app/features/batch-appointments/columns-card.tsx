import { BATCH_COLUMNS, type BatchColumn } from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { Card, Select } from '../../components';
import { mapColumn, unreadTitles, type BatchDraft } from './batch-draft';
import styles from './batch.module.css';
import { headerOf } from './row-words';

const UNREAD = 'unread';

/** Which column of the file is what; shut while everything was recognised. */
export function ColumnsCard(props: {
  readonly draft: BatchDraft;
  readonly onChange: (to: (draft: BatchDraft) => BatchDraft) => void;
}) {
  const t = useTranslations('batches.columns');
  const locale = useLocale();
  const { draft, onChange } = props;
  const unread = unreadTitles(draft);
  const options = [
    { value: UNREAD as BatchColumn | typeof UNREAD, label: t('unread') },
    ...BATCH_COLUMNS.map((column) => ({ value: column, label: headerOf(column, locale) })),
  ];
  return (
    <Card>
      <details open={unread.length > 0}>
        <summary className={styles['summary']}>
          {unread.length === 0 ? t('allKnown') : t('someUnread', { columns: unread.join(' · ') })}
        </summary>
        <div className={styles['grid']}>
          {draft.titles.map((title, at) =>
            title === '' ? null : (
              <Select<BatchColumn | typeof UNREAD>
                // Titles may be the same twice; their places are not.
                key={`${at} ${title}`}
                label={title}
                options={options}
                value={draft.columns[at] ?? UNREAD}
                onChange={(to) => onChange((now) => mapColumn(now, at, to === UNREAD ? null : to))}
              />
            ),
          )}
        </div>
      </details>
    </Card>
  );
}
