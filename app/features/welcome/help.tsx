import { useTranslations } from 'use-intl';
import { Card, Page, PageHeader } from '../../components';
import { Contacts } from '../../shell';
import { GuideTopics } from './guide';
import styles from './help.module.css';

export function Help() {
  const t = useTranslations('shell.help');
  const guide = useTranslations('guide');
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Card title={guide('title')}>
        <GuideTopics />
      </Card>
      <Card title={t('visitorTitle')}>
        <Answer question={t('visitorQ1')} answer={t('visitorA1')} />
        <Answer question={t('visitorQ2')} answer={t('visitorA2')} />
        <Answer question={t('visitorQ3')} answer={t('visitorA3')} />
        <Answer question={t('visitorQ4')} answer={t('visitorA4')} />
      </Card>
      <Card title={t('hostTitle')}>
        <Answer question={t('hostQ1')} answer={t('hostA1')} />
        <Answer question={t('hostQ2')} answer={t('hostA2')} />
      </Card>
      <Card title={t('guardTitle')}>
        <Answer question={t('guardQ1')} answer={t('guardA1')} />
        <Answer question={t('guardQ2')} answer={t('guardA2')} />
      </Card>
      <Card title={t('privacyTitle')}>
        <p>{t('privacyBody')}</p>
      </Card>
      <Card>
        <Contacts />
      </Card>
    </Page>
  );
}

const Answer = ({ question, answer }: { readonly question: string; readonly answer: string }) => (
  <div className={styles['answer']}>
    <h3>{question}</h3>
    <p>{answer}</p>
  </div>
);
