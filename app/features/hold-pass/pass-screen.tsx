import { REFUSAL_CODES } from '@campus/domain';
import { useTranslations } from 'use-intl';
import {
  Banner,
  Card,
  classNames,
  EmptyState,
  Icon,
  type IconName,
  LinkButton,
  Page,
  PageHeader,
  Skeleton,
} from '../../components';
import { InstallOffer, StorageWarning } from '../../offline';
import { CodePanel } from './code-panel';
import { PassActions } from './pass-actions';
import { PassFacts } from './pass-facts';
import { PlateNews } from './plate-news';
import styles from './pass-screen.module.css';
import { StateBadge } from './state-line';
import { useGateNames } from './use-gate-names';
import { type HeldOffline, useHeldOffline } from './use-held-offline';
import { type HeldPass, useMyPasses } from './use-my-passes';

export function PassScreen({ passId }: { readonly passId: string }) {
  const t = useTranslations();
  const passes = useMyPasses();
  const held = passes?.find(({ pass }) => pass.id === passId);
  return (
    <Page>
      {passes === null && <Skeleton label={t('shell.loading')} lines={6} />}
      {passes && !held && <NoSuchPass />}
      {held && <OnePass held={held} />}
    </Page>
  );
}

function OnePass({ held }: { readonly held: HeldPass }) {
  const t = useTranslations();
  const { pass, view } = held;
  const gates = useGateNames()(pass);
  return (
    <>
      <PageHeader title={pass.visitorName} back={{ href: '/visit', label: t('visit.actions.back') }} />
      <Refusal held={held} />
      {held.car && <PlateNews car={held.car} />}
      <article className={styles['ticket']}>
        <header className={styles['state']}>
          <StateBadge pass={pass} view={view} />
          <p>{t(`visit.advice.${view.kind}`, { gates })}</p>
        </header>
        <CodePanel pass={pass} view={view} />
        <PassFacts held={held} />
        {view.code === 'shown' && <HeldHere held={held} />}
      </article>
      <div className="no-print">
        <PassActions held={held} />
      </div>
      {view.code === 'shown' && (
        <div className={classNames(styles['offers'], 'no-print')}>
          <InstallOffer />
          <StorageWarning audience="visitor" />
        </div>
      )}
    </>
  );
}

function HeldHere({ held }: { readonly held: HeldPass }) {
  const t = useTranslations('visit.pass');
  const state = useHeldOffline(held.pass);
  return (
    <p className={styles['held']}>
      <Icon name={HELD[state].icon} size={18} />
      {t(HELD[state].word)}
    </p>
  );
}

const HELD = {
  held: { icon: 'check', word: 'held' },
  saving: { icon: 'sync', word: 'saving' },
  'not-held': { icon: 'alert', word: 'notHeld' },
} as const satisfies Record<HeldOffline, { readonly icon: IconName; readonly word: string }>;

function Refusal({ held }: { readonly held: HeldPass }) {
  const t = useTranslations();
  if (!held.refusal) return null;
  const code = REFUSAL_CODES.find((one) => one === held.refusal?.code) ?? 'server.error';
  return <Banner tone="bad" urgent title={t('visit.cancel.refused', { reason: t(`refusals.${code}`) })} />;
}

function NoSuchPass() {
  const t = useTranslations('visit');
  return (
    <Card>
      <EmptyState
        icon="code"
        title={t('pass.notFoundTitle')}
        actions={
          <LinkButton look="primary" href="/visit">
            {t('actions.back')}
          </LinkButton>
        }
      >
        {t('pass.notFoundBody')}
      </EmptyState>
    </Card>
  );
}
