import { useTranslations } from 'use-intl';
import { Banner } from '../../components';
import type { Sent } from '../../session';

/** What went wrong with a request, unless it belongs to a field. */
export function SentFailure({
  sent,
  fields = [],
}: {
  readonly sent: Sent | null;
  readonly fields?: readonly string[];
}) {
  const t = useTranslations();
  if (sent?.kind === 'offline')
    return <Banner tone="warn" icon="offline" urgent title={t('alumni.offline')} />;
  if (sent?.kind !== 'refused' || fields.includes(sent.at ?? '')) return null;
  return <Banner tone="bad" urgent title={t(`refusals.${sent.code}`)} />;
}

/** The sentence for one field of a form, when the refusal is about it. */
export function useFieldError(sent: Sent | null): (field: string) => string | undefined {
  const t = useTranslations('refusals');
  return (field) => (sent?.kind === 'refused' && sent.at === field ? t(sent.code) : undefined);
}
