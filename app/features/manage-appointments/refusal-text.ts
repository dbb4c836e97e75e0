import type { Refusal } from '@campus/domain';
import { useTranslations } from 'use-intl';

/** A refusal in words: the fact and what to do. */
export function useRefusalText(): (refusal: Pick<Refusal, 'code'>) => string {
  const t = useTranslations('refusals');
  return ({ code }) => t(code);
}
