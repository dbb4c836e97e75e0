import { useSearchParams } from '@remix-run/react';
import { useLocale, useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page } from '../../components';
import { Contacts } from '../../shell';
import styles from './welcome.module.css';

/** Which page of the server to try again; a closed list, so that this page leads nowhere else. */
const PAGES: Readonly<Record<string, string>> = { v: '/v', sso: '/auth/sso' };

/** The worker leads here when a page that only the server makes was wanted without a network. */
export function Unreachable() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const [params] = useSearchParams();
  const page = PAGES[params.get('page') ?? ''];
  return (
    <Page>
      <EmptyState
        icon="offline"
        title={t('offline.unreachableTitle')}
        actions={
          <>
            <LinkButton href="/visit">{t('nav.myPasses')}</LinkButton>
            {page && (
              <a className={styles['again']} href={`${page}?lang=${locale}`}>
                {t('actions.retry')}
              </a>
            )}
          </>
        }
      >
        {t('offline.unreachableBody')}
      </EmptyState>
      <Contacts />
    </Page>
  );
}
