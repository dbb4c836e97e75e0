import { REFUSAL_CODES } from '@campus/domain';
import { documentRefusalKey, writeWindow } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import {
  Banner,
  Card,
  EmptyState,
  LinkButton,
  OnePiece,
  Page,
  PageHeader,
  Skeleton,
} from '../../../components';
import type { AwaitedVisit } from './awaited-visits';
import { Decline } from './decline';
import { DocumentForm } from './document-form';
import { useAwaitedVisits } from './use-awaited-visits';

/** [DOC-12] The document that his host left out, given in the app: without a network too, then it waits here. */
export function DocumentScreen({ visitorId }: { readonly visitorId: string }) {
  const t = useTranslations();
  const visits = useAwaitedVisits();
  const visit = visits?.find((one) => one.visitor.visitorId === visitorId);
  return (
    <Page width="form">
      <PageHeader title={t('completion.title')} back={{ href: '/visit', label: t('visit.actions.back') }} />
      {visits === null && <Skeleton label={t('shell.loading')} lines={5} />}
      {visits && !visit && <NothingHere />}
      {visit && <OneVisit visit={visit} />}
    </Page>
  );
}

function OneVisit({ visit }: { readonly visit: AwaitedVisit }) {
  const t = useTranslations();
  const locale = useLocale();
  const { appointment, visitor, state, passId } = visit;
  return (
    <>
      <Card title={visitor.name}>
        <p>
          <OnePiece>
            {t('shell.inBeijingTime', { time: writeWindow(appointment.startAt, appointment.endAt, locale) })}
          </OnePiece>
        </p>
        {state === 'open' && <p>{t('completion.lead', { host: appointment.hostName })}</p>}
      </Card>
      {state === 'waits' && <Banner tone="info" icon="sync" title={t('completion.waits')} />}
      {state === 'declines' && <Banner tone="info" icon="sync" title={t('completion.declines')} />}
      {state === 'given' && (
        <Banner
          tone="good"
          icon="check"
          title={t('completion.given')}
          actions={
            passId !== null && (
              <LinkButton look="primary" href={`/visit/${passId}`}>
                {t('visit.list.title')}
              </LinkButton>
            )
          }
        >
          {passId === null && <p>{t('visit.advice.waiting')}</p>}
        </Banner>
      )}
      {state === 'open' && (
        <>
          <Refusal visit={visit} />
          <DocumentForm visit={visit} />
          <Decline visit={visit} />
        </>
      )}
    </>
  );
}

function Refusal({ visit: { refusal } }: { readonly visit: AwaitedVisit }) {
  const t = useTranslations();
  if (refusal === null) return null;
  const code = REFUSAL_CODES.find((one) => one === refusal.code) ?? 'server.error';
  return (
    <Banner tone="bad" urgent title={t('completion.refused', { reason: t(documentRefusalKey(code)) })} />
  );
}

function NothingHere() {
  const t = useTranslations();
  return (
    <Card>
      <EmptyState
        icon="person"
        title={t('completion.noSuch')}
        actions={
          <LinkButton look="primary" href="/visit">
            {t('visit.actions.back')}
          </LinkButton>
        }
      >
        {t('completion.noSuchBody')}
      </EmptyState>
    </Card>
  );
}
