import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, RadioGroup } from '../../components';
import type { BatchDraft } from './batch-draft';
import styles from './batch.module.css';
import { saveXlsx, writeErrorFile } from './result-files';
import { countViews, inView, ROW_VIEWS, type RowView, type ShownRow } from './row-state';
import { isCompleted } from './row-words';
import { RowsTable } from './rows-table';
import type { Checks } from './use-checks';

interface RowsCardProps {
  readonly draft: BatchDraft;
  readonly rows: readonly ShownRow[];
  readonly checks: Checks;
  readonly isKept: boolean;
  readonly onChange: (to: (draft: BatchDraft) => BatchDraft) => void;
}

/** Every row with its verdict, to be mended in place. */
export function RowsCard({ draft, rows, checks, isKept, onChange }: RowsCardProps) {
  const t = useTranslations('batches');
  const words = useTranslations('completion');
  const completed = rows.filter(isCompleted).length;
  const [view, setView] = useState<RowView>('all');
  const counts = countViews(rows);
  const wrong = counts.faulty + counts.refused;
  const elsewhere = rows.filter(({ answer }) => answer?.elsewhere).length;
  const shown = rows.filter((row) => inView(view, row));
  const saveErrors = async () => saveXlsx(await writeErrorFile(draft, rows), 'errors.xlsx');
  return (
    <Card title={t('rows')}>
      <CheckLine checks={checks} isKept={isKept} />
      {elsewhere > 0 && <Banner tone="warn" title={t('elsewhereSome', { count: elsewhere })} />}
      {completed > 0 && <p>{words('batchCount', { count: completed })}</p>}
      <div className={styles['tools']}>
        <RadioGroup<RowView>
          label={t('show')}
          options={ROW_VIEWS.filter((one) => one === 'all' || counts[one] > 0 || one === view).map((one) => ({
            value: one,
            label: t(`view.${one}`, { count: counts[one] }),
          }))}
          value={view}
          onChange={setView}
        />
        {wrong > 0 && (
          <Button icon="save" onPress={() => void saveErrors()}>
            {t('errorFile', { count: wrong })}
          </Button>
        )}
      </div>
      <div className={styles['pcOnly']}>
        <RowsTable draft={draft} rows={shown} onChange={onChange} />
      </div>
    </Card>
  );
}

function CheckLine({ checks, isKept }: { readonly checks: Checks; readonly isKept: boolean }) {
  const t = useTranslations('batches');
  const { progress } = checks;
  return (
    <div className={styles['line']}>
      {progress === null ? (
        <output data-testid="check-done">{t('checked', { count: checks.rows.length })}</output>
      ) : (
        <label className={styles['progress']}>
          {t('checking', { done: progress.done, of: progress.of })}
          <progress value={progress.done} max={progress.of} />
        </label>
      )}
      <span className={styles['quiet']} data-kept={isKept}>
        {isKept ? t('kept') : t('keeping')}
      </span>
    </div>
  );
}
