import { visitsLeft, type AlumniCredential } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Card, FactList } from '../../components';
import { Renewal } from './renewal';
import { type AlumnusBook, waitingBookings } from './use-alumnus';

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
