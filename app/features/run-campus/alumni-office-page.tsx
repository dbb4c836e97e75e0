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

interface Fetched {
  readonly office: AlumniOffice | null;
  readonly failure: Sent | null;
}

/** What was loaded last stays in sight while a later load fails. */
function useOffice() {
  const [{ office, failure }, setFetched] = useState<Fetched>({ office: null, failure: null });
  const show = useCallback(
    (fetched: Fetched) => setFetched((before) => ({ ...fetched, office: fetched.office ?? before.office })),
    [],
  );
  const load = useCallback(async () => show(await fetchOffice()), [show]);
  useEffect(() => {
    let current = true;
    void fetchOffice().then((fetched) => current && show(fetched));
    return () => {
      current = false;
    };
  }, [show]);
  return { office, failure, load };
}

async function fetchOffice(): Promise<Fetched> {
  const sent = await sendJson('/api/alumni/office');
  if (sent.kind !== 'done') return { office: null, failure: sent };
  const parsed = AlumniOffice.safeParse(sent.body);
  return parsed.success
    ? { office: parsed.data, failure: null }
    : { office: null, failure: { kind: 'offline' } };
}
