import {
  BATCH_FAULTS,
  BATCH_HEADERS,
  type BatchColumn,
  type BatchFault,
  type BatchFaultCode,
  type Locale,
  type RefusalCode,
} from '@campus/domain';
import { createTranslator, useLocale, useTranslations } from 'use-intl';
import type { AppMessages } from '@campus/i18n';
import type { ShownRow } from './row-state';

/** The name of a column as a template has it. */
export const headerOf = (column: BatchColumn, locale: Locale): string => {
  const text = BATCH_HEADERS[locale][column];
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const ROW_CODES: ReadonlySet<string> = new Set(BATCH_FAULTS);
const isRowCode = (code: BatchFaultCode | RefusalCode): code is BatchFaultCode => ROW_CODES.has(code);

type Translate = ReturnType<typeof useTranslations<never>>;

function faultText(t: Translate, { code, facts = {} }: Pick<BatchFault, 'code' | 'facts'>): string {
  if (!isRowCode(code)) return t(`refusals.${code}`);
  return t(`batches.${code}`, { max: Number(facts['max'] ?? 0), row: Number(facts['row'] ?? 0) });
}

/** Everything that is to be said of a row, column by column. */
function wordsOf(t: Translate, locale: Locale, row: ShownRow): string {
  const words = [verdictOf(t, locale, row), isCompleted(row) ? t('completion.batchNote') : ''];
  return words.filter((one) => one !== '').join(' ');
}

/** [DOC-10] No fault: its visitor gives the document. Of a row that is turned away nothing is awaited. */
export const isCompleted = ({ checked, state }: ShownRow): boolean =>
  state !== 'refused' && checked.read?.completes === true;

function verdictOf(t: Translate, locale: Locale, { checked, answer, state }: ShownRow): string {
  if (state === 'faulty')
    return checked.faults
      .map((fault) => {
        const text = faultText(t, fault);
        return fault.column === null
          ? text
          : t('batches.atColumn', { column: headerOf(fault.column, locale), text });
      })
      .join(' ');
  if (answer?.outcome === 'refused') return answer.code === null ? '' : faultText(t, { code: answer.code });
  if (state === 'changed' || state === 'updated')
    return t('batches.changes', {
      columns: (answer?.changed ?? []).map((column) => headerOf(column, locale)).join(' · '),
    });
  return answer?.elsewhere ? t('batches.elsewhere') : '';
}

export function useRowWords(): (row: ShownRow) => string {
  const t = useTranslations();
  const locale = useLocale();
  return (row) => wordsOf(t, locale, row);
}

/** The same without a screen, for files that speak two languages. */
export function rowWordsIn(locale: Locale, messages: AppMessages): (row: ShownRow) => string {
  const t = createTranslator({ locale, messages });
  return (row) => wordsOf(t as Translate, locale, row);
}
