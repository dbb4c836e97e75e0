import type { RefusalCode } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Banner } from '../../../components';

export interface RowFault {
  readonly line: number;
  readonly why: RefusalCode | 'rounded' | 'type';
}

/** Rows that are not taken, with line and reason; nothing of what stands in them is repeated. */
export function RowFaults({ faults }: { readonly faults: readonly RowFault[] }) {
  const t = useTranslations();
  if (faults.length === 0) return null;
  const wordsOf = (why: RowFault['why']): string => {
    if (why === 'rounded' || why === 'type') return t(`watchlist.rowFault.${why}`);
    return why === 'request.malformed' ? t('watchlist.rowFault.incomplete') : t(`refusals.${why}`);
  };
  return (
    <Banner tone="warn" urgent title={t('watchlist.rowsWrong', { count: faults.length })}>
      <ul>
        {faults.map(({ line, why }) => (
          <li key={line}>{t('watchlist.rowWrong', { line, why: wordsOf(why) })}</li>
        ))}
      </ul>
    </Banner>
  );
}
