import { atCampus, legacyHasEnded, toInstant, type LegacySettings } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { LegacyOverview } from '@campus/protocol';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, EmptyState, LinkButton, Page, PageHeader, Skeleton } from '../../../components';
import { useFacts, useNow, type Sent } from '../../../session';
import { useLoaded } from '../use-loaded';
import { FeedbackList } from './feedback-list';
import { ImportFile } from './import-file';
import { useMayRunOldSystem } from './may-run-old-system';
import { SettingsForm } from './settings-form';
import { ShareByWeek } from './share-by-week';
import { SourceStates } from './source-states';

/**
 * The old system beside this one, for security and IT [LEG-13]. The settings lie on the device and are changed offline
 * too; how the sources stand, the import and what people said are the server's.
 */
export function OldSystemPage() {
  const t = useTranslations('oldSystem');
  const mayRun = useMayRunOldSystem();
  const settings = useFacts('legacy');
  const gates = useFacts('gate');
  if (!mayRun) return <NotForYou />;
  if (settings === null || gates === null) {
    return (
      <Page width="wide">
        <PageHeader title={t('title')} lead={t('lead')} />
        <Skeleton label={t('title')} lines={8} />
      </Page>
    );
  }
  const current = settings[0] ?? null;
  return (
    <Standing
      settings={current}
      form={<SettingsForm key={keyOf(current)} current={current} gates={gates} />}
    />
  );
}

/** New settings from the server make a new form; a form that is being filled in is left alone until then. */
const keyOf = (settings: LegacySettings | null): string => JSON.stringify(settings);

function Standing(props: { readonly settings: LegacySettings | null; readonly form: React.ReactNode }) {
  const t = useTranslations('oldSystem');
  const { settings, form } = props;
  const { loaded: overview, failure, load } = useLoaded('/api/legacy', LegacyOverview);
  const nowMs = useNow();
  const isRunning = settings !== null && !legacyHasEnded(settings, nowMs);
  return (
    <Page width="wide">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button icon="sync" onPress={() => void load()}>
            {t('reload')}
          </Button>
        }
      />
      {settings !== null && <EndNote settings={settings} />}
      <FailureNote failure={failure} />
      {overview === null && failure === null && <Skeleton label={t('source.title')} lines={4} />}
      {overview !== null && settings !== null && <SourceStates overview={overview} settings={settings} />}
      {isRunning && <ImportFile onTaken={load} />}
      {overview !== null && settings !== null && <ShareByWeek weeks={overview.weeks} />}
      {overview !== null && <FeedbackList entries={overview.feedback} />}
      {form}
    </Page>
  );
}

function EndNote({ settings }: { readonly settings: LegacySettings }) {
  const t = useTranslations('oldSystem');
  const locale = useLocale();
  const nowMs = useNow();
  if (settings.endsOn === null) return <Banner tone="info" title={t('runsOn')} />;
  const day = writeDay(toInstant(atCampus(settings.endsOn, '12:00')), locale);
  const hasEnded = legacyHasEnded(settings, nowMs);
  return <Banner tone={hasEnded ? 'warn' : 'info'} title={t(hasEnded ? 'ended' : 'runsUntil', { day })} />;
}

function FailureNote({ failure }: { readonly failure: Sent | null }) {
  const t = useTranslations();
  if (failure?.kind === 'offline')
    return <Banner tone="warn" icon="offline" urgent title={t('oldSystem.stateOffline')} />;
  if (failure?.kind === 'refused') return <Banner tone="bad" urgent title={t(`refusals.${failure.code}`)} />;
  return null;
}

function NotForYou() {
  const t = useTranslations();
  return (
    <Page width="form">
      <EmptyState
        icon="info"
        title={t('oldSystem.notForYou')}
        actions={<LinkButton href="/host">{t('policies.toAppointments')}</LinkButton>}
      />
    </Page>
  );
}
