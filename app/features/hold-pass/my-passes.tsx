import { writeWindow } from '@campus/i18n';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, classNames, EmptyState, Icon, OnePiece, Page, PageHeader, Skeleton } from '../../components';
import { InstallOffer } from '../../offline';
import { useNow } from '../../session';
import { AwaitedList } from './completing/awaited-list';
import { isToShow } from './completing/awaited-visits';
import { useAwaitedVisits } from './completing/use-awaited-visits';
import styles from './my-passes.module.css';
import { isComing } from './pass-view';
import { StateBadge } from './state-line';
import type { LinkOutcome } from './take-over-link';
import { type HeldPass, useMyPasses } from './use-my-passes';
import { useGateNames } from './use-gate-names';

export function MyPasses(props: { readonly link: LinkOutcome; readonly notice?: ReactNode }) {
  const t = useTranslations();
  const held = useMyPasses();
  const nowMs = useNow();
  const coming = held?.filter(({ pass }) => isComing(pass, nowMs)) ?? [];
  const past = held?.filter(({ pass }) => !isComing(pass, nowMs)).reverse() ?? [];
  return (
    <Page>
      <PageHeader title={t('visit.list.title')} lead={t('visit.list.lead')} />
      <LinkNote link={props.link} />
      {props.notice}
      <AwaitedList />
      {held === null && <Skeleton label={t('shell.loading')} lines={5} />}
      {held?.length === 0 && <NoPasses />}
      {coming.length > 0 && <PassList title={t('visit.list.coming')} passes={coming} />}
      {past.length > 0 && <PassList title={t('visit.list.past')} passes={past} />}
      {coming.length > 0 && <InstallOffer />}
    </Page>
  );
}

/** What became of the link that led here; nothing when it worked. */
export function LinkNote({ link }: { readonly link: LinkOutcome }) {
  const t = useTranslations();
  if (link === 'offline') return <Banner tone="warn" icon="offline" title={t('visit.list.linkOffline')} />;
  if (link === 'refused') return <Banner tone="bad" title={t('visit.list.linkRefused')} />;
  return null;
}

function NoPasses() {
  const t = useTranslations('visit.list');
  const nowMs = useNow();
  const isAwaited = useAwaitedVisits()?.some((one) => isToShow(one, nowMs)) ?? false;
  if (isAwaited) return null;
  return (
    <EmptyState
      icon="code"
      title={t('emptyTitle')}
      actions={
        <a className={styles['by-phone']} href="/v">
          {t('byPhone')}
        </a>
      }
    >
      {t('emptyBody')}
    </EmptyState>
  );
}

function PassList({ title, passes }: { readonly title: string; readonly passes: readonly HeldPass[] }) {
  return (
    <section className={styles['section']}>
      <h2>{title}</h2>
      <ul className={styles['list']}>
        {passes.map((held) => (
          <li key={held.pass.id}>
            <PassRow held={held} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PassRow({ held }: { readonly held: HeldPass }) {
  const t = useTranslations();
  const locale = useLocale();
  const gatesOf = useGateNames();
  const { pass, view } = held;
  return (
    <Link href={`/visit/${pass.id}`} className={classNames(styles['row'])}>
      <span className={styles['words']}>
        <StateBadge pass={pass} view={view} />
        <strong className={styles['name']}>{pass.visitorName}</strong>
        <span>
          <OnePiece>
            {t('shell.inBeijingTime', { time: writeWindow(pass.startAt, pass.endAt, locale) })}
          </OnePiece>
        </span>
        <span className={styles['quiet']}>
          {[gatesOf(pass), pass.hostName, pass.unit].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Icon name="forward" />
    </Link>
  );
}
