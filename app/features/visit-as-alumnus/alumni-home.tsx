import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page, PageHeader, Skeleton } from '../../components';
import { AlumniEntrance } from './alumni-entrance';
import { CredentialCard } from './credential-card';
import { type AlumnusBook, useAlumnus } from './use-alumnus';
import { VisitCard } from './visit-card';
import styles from './visit-as-alumnus.module.css';

/** What an alumnus holds: his credential and his visits. A visitor who is none finds the ways in. */
export function AlumniHome({ notice }: { readonly notice?: ReactNode }) {
  const t = useTranslations();
  const book = useAlumnus();
  return (
    <Page>
      {notice}
      {book === null && <Skeleton label={t('shell.loading')} lines={6} />}
      {book?.credentials.length === 0 && <AlumniEntrance />}
      {book !== null && book.credentials.length > 0 && <Home book={book} />}
    </Page>
  );
}

function Home({ book }: { readonly book: AlumnusBook }) {
  const t = useTranslations('alumni');
  const newestFirst = [...book.visits].sort((a, b) =>
    b.appointment.startAt.localeCompare(a.appointment.startAt),
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <LinkButton look="primary" icon="plus" href="/alumni/book">
            {t('book.action')}
          </LinkButton>
        }
      />
      {book.shown.map((credential) => (
        <CredentialCard key={credential.id} book={book} credential={credential} />
      ))}
      <h2>{t('visits.title')}</h2>
      {newestFirst.length === 0 && <EmptyState icon="calendar" title={t('visits.empty')} />}
      <ul className={styles['list']}>
        {newestFirst.map((visit) => (
          <li key={visit.appointment.id}>
            <VisitCard book={book} visit={visit} />
          </li>
        ))}
      </ul>
    </>
  );
}
