import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, EmptyState, Page, PageHeader, Skeleton } from '../../components';
import { ApplyForm } from './apply-form';
import { ConfirmStep } from './confirm-step';
import { forgetSent, keepSent, keptSent, type SentApplication } from './kept-here';
import { useApplyForm } from './use-apply-form';

/** `/visit/apply`: somebody without a sign-in asks a named host for a visit [F3] [F6]. */
export function ApplyPage() {
  const t = useTranslations('apply');
  const { open, retry } = useApplyForm();
  const [sent, setSent] = useState<SentApplication | null>(() => keptSent(Date.now()));
  return (
    <Page width="form">
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/', label: t('back') }} />
      {sent !== null ? (
        <ConfirmStep
          sent={sent}
          onResent={(again) => {
            keepSent(again);
            setSent(again);
          }}
          onBack={() => {
            forgetSent();
            setSent(null);
          }}
        />
      ) : (
        <Opened
          open={open}
          onRetry={retry}
          onSent={(taken) => {
            keepSent(taken);
            setSent(taken);
          }}
        />
      )}
    </Page>
  );
}

function Opened(props: {
  readonly open: ReturnType<typeof useApplyForm>['open'];
  readonly onRetry: () => void;
  readonly onSent: (sent: SentApplication) => void;
}) {
  const t = useTranslations('apply');
  const { open } = props;
  if (open === 'loading') return <Skeleton label={t('loading')} lines={8} />;
  if (open === 'unreachable')
    return (
      <EmptyState
        icon="offline"
        title={t('unreachable')}
        actions={<Button onPress={props.onRetry}>{t('tryAgain')}</Button>}
      />
    );
  if (open.form.policies.length === 0) return <Banner tone="info" title={t('closed')} />;
  return <ApplyForm form={open.form} onSent={props.onSent} />;
}
