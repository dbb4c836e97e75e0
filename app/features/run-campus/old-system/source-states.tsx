import { legacyIsBelieved, toMs, type Instant, type LegacySettings } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import type { LegacyOverview, LegacySourceState } from '@campus/protocol';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Card, FactList } from '../../../components';
import { useNow } from '../../../session';
import styles from './old-system.module.css';

/** Each source with its last good word, the age of that, and a fault in words. */
export function SourceStates(props: {
  readonly overview: LegacyOverview;
  readonly settings: LegacySettings;
}) {
  const t = useTranslations('oldSystem.source');
  const { overview, settings } = props;
  const { sources, polled, open, linked, missing } = overview;
  return (
    <Card title={t('title')}>
      {!polled && <p className={styles['quiet']}>{t('notPolled')}</p>}
      <div className={styles['sources']}>
        {sources.map((source) => (
          <Source key={source.origin} source={source} settings={settings} />
        ))}
      </div>
      <FactList
        facts={[
          [t('open'), String(open)],
          [t('linked'), String(linked)],
          [t('missing'), String(missing)],
        ]}
      />
    </Card>
  );
}

function Source({
  source,
  settings,
}: {
  readonly source: LegacySourceState;
  readonly settings: LegacySettings;
}) {
  const t = useTranslations('oldSystem.source');
  const nowMs = useNow();
  const moment = useMomentWithAge(nowMs);
  const believed = legacyIsBelieved(settings, source.lastGoodAt, nowMs);
  return (
    <section className={styles['source']}>
      <h3>{t(source.origin)}</h3>
      <p className={styles['badges']}>
        <Badge tone={source.fault === null ? 'good' : 'bad'}>
          {source.fault === null ? t('good') : t(`fault.${source.fault}`)}
        </Badge>{' '}
        <Badge tone={believed ? 'good' : 'warn'}>{believed ? t('believed') : t('tooOld')}</Badge>
      </p>
      <FactList
        facts={[
          [t('lastGood'), source.lastGoodAt === null ? t('never') : moment(source.lastGoodAt)],
          [t('lastTry'), moment(source.lastTryAt)],
          [t('rows'), String(source.rows)],
          [t('wrong'), String(source.wrong)],
        ]}
      />
    </section>
  );
}

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

function useMomentWithAge(nowMs: number): (at: Instant) => string {
  const t = useTranslations('oldSystem.source');
  const locale = useLocale();
  const ageWords = (age: number): string => {
    if (age < 2 * HOUR_MIN) return t('minutes', { count: age });
    if (age < 2 * DAY_MIN) return t('hours', { count: Math.floor(age / HOUR_MIN) });
    return t('days', { count: Math.floor(age / DAY_MIN) });
  };
  return (at) => {
    const minutes = Math.max(0, Math.floor((nowMs - toMs(at)) / 60_000));
    return t('ago', { moment: writeMoment(at, locale), age: ageWords(minutes) });
  };
}
