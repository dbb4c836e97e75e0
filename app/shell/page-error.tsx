import { toInstant } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button, ErrorPanel, LinkButton, Page } from '../components';
import { Contacts } from './contacts';

/** A page that broke, inside the frame that did not. */
export function PageError() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const [at] = useState(() => toInstant(Date.now()));
  return (
    <Page>
      <ErrorPanel
        title={t('error.title')}
        actions={
          <>
            <LinkButton href="/">{t('actions.home')}</LinkButton>
            <Button look="primary" onPress={() => location.reload()}>
              {t('actions.reload')}
            </Button>
          </>
        }
        contacts={<Contacts />}
      >
        <p>{t('error.body')}</p>
        <p>{t('error.at', { time: t('inBeijingTime', { time: writeMoment(at, locale) }) })}</p>
      </ErrorPanel>
    </Page>
  );
}
