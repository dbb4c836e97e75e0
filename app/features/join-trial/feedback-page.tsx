import { useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page, PageHeader, Skeleton } from '../../components';
import { FeedbackForm } from './feedback-form';
import { SentFeedback } from './sent-feedback';
import { useTrial } from './use-trial';

/** A word about the trial, from a host or a visitor; it waits on the device when there is no network [LEG-15]. */
export function FeedbackPage({ back }: { readonly back: string }) {
  const t = useTranslations('oldSystem.trial');
  const trial = useTrial();
  return (
    <Page width="form">
      <PageHeader back={{ href: back, label: t('back') }} title={t('title')} lead={t('lead')} />
      {trial.kind === 'opening' && <Skeleton label={t('title')} lines={4} />}
      {trial.kind === 'runs' && <FeedbackForm />}
      {trial.kind === 'none' && (
        <EmptyState icon="info" title={t('over')} actions={<LinkButton href={back}>{t('back')}</LinkButton>}>
          {t('overBody')}
        </EmptyState>
      )}
      <SentFeedback />
    </Page>
  );
}
