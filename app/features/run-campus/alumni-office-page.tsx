import { AlumniOffice } from '@campus/protocol';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, FactList, Page, PageHeader, Skeleton } from '../../components';
import { FindAlumnus } from './alumnus/find-alumnus';
import { ImportRegister } from './import-register';
import { RequestQueue } from './request-queue';
import { useLoaded } from './use-loaded';

/** The alumni office: who waits, the register, and the year. Its data are the server's, so it needs a network. */
export function AlumniOfficePage() {
  const t = useTranslations();
  const { loaded: office, failure, load } = useLoaded('/api/alumni/office', AlumniOffice);
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
          <FindAlumnus onChanged={load} />
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
