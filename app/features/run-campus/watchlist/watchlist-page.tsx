import { useTranslations } from 'use-intl';
import { Banner, Button, EmptyState, LinkButton, Page, PageHeader, Skeleton } from '../../../components';
import { useSession } from '../../../session';
import { EntryForm } from './entry-form';
import { EntryList } from './entry-list';
import { ImportList } from './import-list';
import { MatchList } from './match-list';
import { OnTheWay } from './on-the-way';
import { useWatchCommands } from './use-watch-commands';
import { useWatchlist } from './use-watchlist';

/** Security's list of whom to look at before they enter, and whom it has found [F15]. */
export function WatchlistPage() {
  const t = useTranslations('watchlist');
  const { principal } = useSession();
  if (principal?.kind === 'person' && principal.roles.includes('security')) return <Desk />;
  return (
    <Page width="form">
      <EmptyState
        icon="info"
        title={t('notForYou')}
        actions={<LinkButton href="/host">{t('toAppointments')}</LinkButton>}
      />
    </Page>
  );
}

/** The list lies on the server alone, so looking needs a network; what is typed is kept and sent later. */
function Desk() {
  const t = useTranslations();
  const { loaded: list, failure, load } = useWatchlist();
  const commands = useWatchCommands();
  return (
    <Page width="wide">
      <PageHeader
        title={t('watchlist.title')}
        lead={t('watchlist.lead')}
        actions={
          <Button icon="sync" onPress={() => void load()}>
            {t('watchlist.reload')}
          </Button>
        }
      />
      {failure?.kind === 'offline' && (
        <Banner tone="warn" icon="offline" urgent title={t('watchlist.offline')} />
      )}
      {failure?.kind === 'refused' && <Banner tone="bad" urgent title={t(`refusals.${failure.code}`)} />}
      <OnTheWay />
      {list === null && failure === null && <Skeleton label={t('shell.loading')} lines={6} />}
      {list && <MatchList list={list} commands={commands} />}
      <EntryForm commands={commands} />
      <ImportList commands={commands} />
      {list && <EntryList entries={list.entries} commands={commands} />}
    </Page>
  );
}
