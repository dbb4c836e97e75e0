import { useTranslations } from 'use-intl';
import { Icon, classNames } from '../../../components';
import { useNow, useObservable } from '../../../session';
import { isAgeing, oldestOf } from '../crossing/data-ages';
import type { GateSession } from '../tablet/gate-session';
import styles from './gate-frame.module.css';

const EVERY_MS = 15_000;
const MINUTE_MS = 60_000;

/** How old the oldest of keys, revocations and roster is; amber from T1 on [F32]. */
export function AgeBadge({ session }: { readonly session: GateSession }) {
  const t = useTranslations('gate.status');
  const view = useObservable(session.view$, null);
  useNow(EVERY_MS);
  const ages = session.ages();
  const gate = view?.gate ?? null;
  const stale = gate === null || isAgeing(ages, gate);
  const oldestMs = oldestOf(ages);
  const words = oldestMs === null ? t('ageUnknown') : t('age', { age: ageWords(oldestMs, t) });
  return (
    <p className={classNames(styles['badge'], stale && styles['stale'])}>
      <Icon name={stale ? 'alert' : 'clock'} size={16} />
      {words}
    </p>
  );
}

/** Said only when the time is not sure: a good clock needs no words. */
export function ClockBadge({ session }: { readonly session: GateSession }) {
  const t = useTranslations('gate.status.clock');
  useNow(EVERY_MS);
  const { standing } = session.time();
  if (standing === 'trusted') return null;
  return (
    <p className={classNames(styles['badge'], styles['stale'])}>
      <Icon name="alert" size={16} />
      {t(standing)}
    </p>
  );
}

function ageWords(ageMs: number, t: ReturnType<typeof useTranslations<'gate.status'>>): string {
  const minutes = Math.floor(ageMs / MINUTE_MS);
  if (minutes < 1) return t('fresh');
  if (minutes < 60) return t('minutes', { count: String(minutes) });
  if (minutes < 48 * 60) return t('hours', { count: String(Math.floor(minutes / 60)) });
  return t('days', { count: String(Math.floor(minutes / (24 * 60))) });
}
