import type { BatchColumn } from '@campus/domain';
import { type KeyboardEvent, memo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, classNames, IconButton, type Tone } from '../../components';
import styles from './batch.module.css';
import type { RowState, ShownRow } from './row-state';
import { headerOf } from './row-words';

const TONE: Readonly<Record<RowState, Tone>> = {
  faulty: 'bad',
  refused: 'bad',
  ready: 'quiet',
  new: 'info',
  changed: 'warn',
  same: 'quiet',
  made: 'good',
  updated: 'good',
};

export interface TableRowProps {
  readonly row: ShownRow;
  readonly words: string;
  readonly columns: readonly BatchColumn[];
  readonly index: number;
  readonly onFocus: (number: number) => void;
  readonly onEdit: (column: BatchColumn, text: string) => void;
  readonly onRemove: () => void;
}

/** One row: number, verdict, and each of its cells as a field. Enter and the arrows go up and down a column. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const t = useTranslations('batches');
  const { row, words, columns, index } = props;
  const { number } = row.checked.typed;
  return (
    <tr aria-rowindex={index} data-state={row.state} onFocus={() => props.onFocus(number)}>
      <th scope="row">{number}</th>
      <td className={styles['verdict']} id={`verdict-${number}`} title={words}>
        <span className={styles['words']}>
          <Badge tone={row.answer?.elsewhere ? 'warn' : TONE[row.state]}>{t(`state.${row.state}`)}</Badge>{' '}
          {words}
        </span>
      </td>
      {columns.map((column) => (
        <Cell key={column} column={column} row={row} onEdit={props.onEdit} />
      ))}
      <td>
        <IconButton icon="cross" label={t('removeRow', { row: number })} onPress={props.onRemove} />
      </td>
    </tr>
  );
});

interface CellProps {
  readonly column: BatchColumn;
  readonly row: ShownRow;
  readonly onEdit: (column: BatchColumn, text: string) => void;
}

function Cell({ column, row, onEdit }: CellProps) {
  const t = useTranslations('batches');
  const locale = useLocale();
  const { number, values } = row.checked.typed;
  const typed = values[column] ?? '';
  const isWrong = row.checked.faults.some((fault) => fault.column === column);
  const isChanged = row.state === 'changed' && (row.answer?.changed ?? []).includes(column);
  return (
    <td className={classNames(isWrong && styles['wrong'], isChanged && styles['changed'])}>
      <input
        // A cell that was changed elsewhere shows what it is now.
        key={typed}
        defaultValue={typed}
        data-column={column}
        aria-label={t('cell', { row: number, column: headerOf(column, locale) })}
        aria-invalid={isWrong}
        aria-describedby={isWrong || isChanged ? `verdict-${number}` : undefined}
        onKeyDown={(event) => walk(event, column)}
        onBlur={(event) => {
          if (event.target.value !== typed) onEdit(column, event.target.value);
        }}
      />
    </td>
  );
}

function walk(event: KeyboardEvent<HTMLInputElement>, column: BatchColumn): void {
  const { key, currentTarget } = event;
  if (key === 'Escape') currentTarget.value = currentTarget.defaultValue;
  if (key !== 'Enter' && key !== 'ArrowDown' && key !== 'ArrowUp') return;
  event.preventDefault();
  const own = currentTarget.closest('tr');
  const next = key === 'ArrowUp' ? own?.previousElementSibling : own?.nextElementSibling;
  const cell = next?.querySelector<HTMLInputElement>(`input[data-column="${column}"]`);
  if (cell) cell.focus();
  else currentTarget.blur();
}
