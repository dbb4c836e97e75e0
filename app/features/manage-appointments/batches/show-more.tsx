import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components';

/** A page that draws ten thousand rows at once does not answer for seconds. */
const AT_ONCE = 100;

export interface More {
  readonly hidden: number;
  readonly show: () => void;
}

/** The first rows, and more of them when asked. */
export function useShown<T>(rows: readonly T[]): readonly [shown: readonly T[], more: More] {
  const [count, setCount] = useState(AT_ONCE);
  const hidden = Math.max(0, rows.length - count);
  return [rows.slice(0, count), { hidden, show: () => setCount(count + AT_ONCE) }];
}

export function ShowMore({ of }: { readonly of: More }) {
  const t = useTranslations('batches.whole');
  if (of.hidden === 0) return null;
  return <Button onPress={of.show}>{t('more', { count: of.hidden })}</Button>;
}
