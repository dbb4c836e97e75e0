import { writeWindow } from '@campus/i18n';
import { Link } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, classNames, Icon, OnePiece } from '../../../components';
import { useNow } from '../../../session';
import styles from '../my-passes.module.css';
import { isToShow, type AwaitedVisit } from './awaited-visits';
import { useAwaitedVisits } from './use-awaited-visits';

/** Visits that have no pass before their visitor has given his document; nothing where there are none. */
export function AwaitedList() {
  const t = useTranslations('completion');
  const nowMs = useNow();
  const visits = (useAwaitedVisits() ?? []).filter((one) => isToShow(one, nowMs));
  if (visits.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('listTitle')}</h2>
      <ul className={styles['list']}>
        {visits.map((one) => (
          <li key={one.visitor.visitorId}>
            <AwaitedRow visit={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const WORDS = {
  open: 'completion.open',
  waits: 'completion.waits',
  declines: 'completion.declines',
  given: 'completion.given',
} as const satisfies Record<AwaitedVisit['state'], string>;

function AwaitedRow({ visit }: { readonly visit: AwaitedVisit }) {
  const t = useTranslations();
  const locale = useLocale();
  const { appointment, visitor, state } = visit;
  return (
    <Link href={`/visit/document/${visitor.visitorId}`} className={classNames(styles['row'])}>
      <span className={styles['words']}>
        <Badge tone={state === 'open' ? 'warn' : 'info'} icon={state === 'open' ? 'alert' : 'sync'}>
          {t(WORDS[state])}
        </Badge>
        <strong className={styles['name']}>{visitor.name}</strong>
        <span>
          <OnePiece>
            {t('shell.inBeijingTime', { time: writeWindow(appointment.startAt, appointment.endAt, locale) })}
          </OnePiece>
        </span>
        <span className={styles['quiet']}>
          {[appointment.hostName, appointment.unit].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Icon name="forward" />
    </Link>
  );
}
