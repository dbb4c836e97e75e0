import { BATCH_COLUMNS, type BatchColumn } from '@campus/domain';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { editCell, withoutRow, type BatchDraft } from './batch-draft';
import styles from './batch.module.css';
import { ChangedFrom } from './changed-from';
import type { ShownRow } from './row-state';
import { TableRow } from './table-row';
import { headerOf, useRowWords } from './row-words';

/** In CSS pixels, as in batch.module.css. */
const ROW_HEIGHT = 48;
const SHOWN_HEIGHT = 576;
const SPARE_ROWS = 6;
const ALWAYS: readonly BatchColumn[] = ['name', 'phone', 'email'];

interface RowsTableProps {
  readonly draft: BatchDraft;
  readonly rows: readonly ShownRow[];
  readonly onChange: (to: (draft: BatchDraft) => BatchDraft) => void;
}

/** Only the rows in sight are in the page: ten thousand scroll like twenty. */
export function RowsTable({ draft, rows, onChange }: RowsTableProps) {
  const t = useTranslations('batches');
  const locale = useLocale();
  const words = useRowWords();
  const [top, setTop] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  const columns = BATCH_COLUMNS.filter((one) => ALWAYS.includes(one) || draft.columns.includes(one));
  const first = Math.max(0, Math.min(Math.floor(top / ROW_HEIGHT), rows.length - 1) - SPARE_ROWS);
  const last = Math.min(rows.length, first + SHOWN_HEIGHT / ROW_HEIGHT + 2 * SPARE_ROWS);
  const current = rows.find((row) => row.checked.typed.number === focused) ?? null;
  return (
    <>
      <section
        className={styles['scroll']}
        aria-label={t('rows')}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <table className={styles['table']} aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('rowTitle')}</th>
              <th scope="col" className={styles['verdict']}>
                {t('verdict')}
              </th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {headerOf(column, locale)}
                </th>
              ))}
              <th scope="col">
                <span className={styles['hidden']}>{t('remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <Space rows={first} />
            {rows.slice(first, last).map((row, i) => (
              <TableRow
                key={row.checked.typed.number}
                row={row}
                words={words(row)}
                columns={columns}
                index={first + i + 2}
                onFocus={setFocused}
                onEdit={(column, text) =>
                  onChange((now) => editCell(now, { number: row.checked.typed.number, column }, text))
                }
                onRemove={() => onChange((now) => withoutRow(now, row.checked.typed.number))}
              />
            ))}
            <Space rows={rows.length - last} />
          </tbody>
        </table>
      </section>
      <p className={styles['detail']} data-testid="row-detail">
        {current &&
          t('detail', {
            row: current.checked.typed.number,
            words: words(current) || t(`state.${current.state}`),
          })}
        {current?.state === 'changed' && <ChangedFrom row={current} />}
      </p>
    </>
  );
}

const Space = ({ rows }: { readonly rows: number }) =>
  rows <= 0 ? null : <tr aria-hidden="true" style={{ height: rows * ROW_HEIGHT }} />;
