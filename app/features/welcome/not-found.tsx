import { useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page } from '../../components';
import { Contacts } from '../../shell';

export function NotFound() {
  const t = useTranslations('shell');
  return (
    <Page>
      <EmptyState
        icon="search"
        title={t('notFound.title')}
        actions={
          <LinkButton look="primary" href="/">
            {t('actions.home')}
          </LinkButton>
        }
      >
        {t('notFound.body')}
      </EmptyState>
      <Contacts />
    </Page>
  );
}
