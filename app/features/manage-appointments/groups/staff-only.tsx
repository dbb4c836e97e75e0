import { useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page } from '../../../components';

/** [GROUP-1] For students, who came by an address that is not for them. */
export function StaffOnly() {
  const t = useTranslations('groups');
  return (
    <Page width="form">
      <EmptyState
        icon="people"
        title={t('staffOnly')}
        actions={
          <LinkButton href="/host" look="primary">
            {t('toAppointments')}
          </LinkButton>
        }
      >
        <p>{t('staffOnlyHint')}</p>
      </EmptyState>
    </Page>
  );
}
