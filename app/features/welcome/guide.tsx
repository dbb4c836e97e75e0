import { useParams } from '@remix-run/react';
import { Link } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Card, classNames, EmptyState, Icon, Page, PageHeader } from '../../components';
import { Contacts } from '../../shell';
import { GUIDE_TOPICS, pictureSize, stepsOf, topicOf } from './guide-topics';
import styles from './guide.module.css';

/** One topic of the user guide, step by step; it lies on the device with the app, so it needs no network. */
export function Guide() {
  const t = useTranslations('guide');
  const locale = useLocale();
  const topic = topicOf(useParams()['topic']);
  return (
    <Page>
      <PageHeader
        back={{ href: '/help', label: t('back') }}
        title={topic ? t(`topic.${topic}.name`) : t('title')}
        lead={topic ? undefined : t('lead')}
      />
      {topic === null && <EmptyState icon="search" title={t('unknown')} />}
      {topic && (
        <Card title={t('steps')}>
          <ol className={styles['steps']}>
            {stepsOf(topic).map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
          <img
            className={styles['picture']}
            {...pictureSize(topic)}
            src={`/guide/${topic}.${locale}.webp`}
            alt={t('picture', { topic: t(`topic.${topic}.name`) })}
          />
        </Card>
      )}
      <Card title={t('title')}>
        <GuideTopics />
      </Card>
      <Card>
        <Contacts />
      </Card>
    </Page>
  );
}

/** The ways to every topic. */
export function GuideTopics() {
  const t = useTranslations('guide');
  return (
    <ul className={styles['topics']}>
      {GUIDE_TOPICS.map((topic) => (
        <li key={topic}>
          <Link href={`/help/${topic}`} className={classNames(styles['topic'])}>
            <span>{t(`topic.${topic}.name`)}</span>
            <Icon name="forward" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
