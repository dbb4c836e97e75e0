import { AlumniOffice } from '@campus/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, FactList, Page, PageHeader, Skeleton } from '../../components';
import { sendJson, type Sent } from '../../session';
import { ImportRegister } from './import-register';
import { RequestQueue } from './request-queue';

/** The alumni office: who waits, the register, and the year. Its data are the server's, so it needs a network. */
export function AlumniOfficePage() {
  const t = useTranslations();
  const { office, failure, load } = useOffice();
  return (
    <Page width="wide">
      <PageHeader
        title={t('alumni.office.title')}
        lead={office && t('alumni.office.lead', { year: String(office.year) })}
        actions={
          <Button icon="sync" onPress={() => void load()}>
            {t('alumni.office.reload')}
          </Button>
        }
      />
      {failure?.kind === 'offline' && (
        <Banner tone="warn" icon="offline" urgent title={t('alumni.offline')} />
      )}
      {failure?.kind === 'refused' && <Banner tone="bad" urgent title={t(`refusals.${failure.code}`)} />}
      {office === null && failure === null && <Skeleton label={t('shell.loading')} lines={6} />}
      {office !== null && (
        <>
          <YearFacts office={office} />
          <RequestQueue requests={office.requests} onDecided={load} />
          <ImportRegister onApplied={load} />
        </>
      )}
    </Page>
  );
}

function YearFacts({ office }: { readonly office: AlumniOffice }) {
  const t = useTranslations('alumni.office');
  const year = String(office.year);
  return (
    <Card>
      <FactList
        facts={[
          [t('registered'), String(office.registered)],
          [t('verified'), String(office.verified)],
          [t('active', { year }), String(office.active)],
          [t('visits', { year }), String(office.visits)],
        ]}
      />
    </Card>
  );
}

function useOffice() {
  const [office, setOffice] = useState<AlumniOffice | null>(null);
  const [failure, setFailure] = useState<Sent | null>(null);
  const load = useCallback(async () => {
    const sent = await sendJson('/api/alumni/office');
    const parsed = sent.kind === 'done' ? AlumniOffice.safeParse(sent.body) : null;
    if (parsed?.success === true) setOffice(parsed.data);
    setFailure(parsed?.success === true ? null : sent.kind === 'done' ? { kind: 'offline' } : sent);
  }, []);
  useEffect(() => void load(), [load]);
  return { office, failure, load };
}
