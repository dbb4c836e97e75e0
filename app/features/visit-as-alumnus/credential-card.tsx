import { renewableYear, visitsLeft, type AlumniCredential } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, Card, FactList } from '../../components';
import { useWorkspace } from '../../session';
import { type AlumnusBook, waitingBookings } from './use-alumnus';
import styles from './visit-as-alumnus.module.css';

/** One alumnus's credential: how long it is good, and how many visits are left. */
export function CredentialCard({
  book,
  credential,
}: {
  readonly book: AlumnusBook;
  readonly credential: AlumniCredential;
}) {
  const t = useTranslations('alumni.credential');
  const locale = useLocale();
  const left = useLeft(book, credential);
  const isOver = Date.parse(credential.validUntil) <= book.ctx.nowMs;
  const lastDay = new Date(Date.parse(credential.validUntil) - 1).toISOString();
  return (
    <Card title={t('title', { year: String(credential.year) })}>
      <FactList
        facts={[
          [t('name'), credential.name],
          [t('left'), left],
          [t('used'), t('times', { count: String(credential.used) })],
          [t('validUntil'), writeDay(lastDay, locale)],
        ]}
      />
      {credential.state === 'withdrawn' && <Banner tone="bad" title={t('withdrawn')} />}
      {isOver && <Banner tone="warn" title={t('expired')} />}
      <Renewal book={book} credential={credential} />
    </Card>
  );
}

function useLeft(book: AlumnusBook, credential: AlumniCredential): string {
  const t = useTranslations('alumni.credential');
  const max = book.policy?.visitsPerYear ?? null;
  const counted = visitsLeft(credential, { visitsPerYear: max });
  if (max === null || counted === null) return t('unlimited');
  const left = Math.max(0, counted - waitingBookings(book, credential));
  return t('leftCount', { left: String(left), max: String(max) });
}

function Renewal({
  book,
  credential,
}: {
  readonly book: AlumnusBook;
  readonly credential: AlumniCredential;
}) {
  const t = useTranslations('alumni.credential');
  const workspace = useWorkspace();
  const [isSaved, setSaved] = useState(false);
  const { alumnusId } = credential;
  const year = renewableYear(book.credentials, { alumnusId, nowMs: book.ctx.nowMs });
  if (year === null) return null;
  if (isSaved) return <Banner tone="info" title={t('renewing')} />;
  const renew = async () => {
    await workspace.submit('alumni.renew', { alumnusId, year });
    setSaved(true);
  };
  return (
    <div className={styles['actions']}>
      <Button icon="sync" onPress={() => void renew()}>
        {t('renew', { year: String(year) })}
      </Button>
    </div>
  );
}
