import { writeMoment, writeWindow } from '@campus/i18n';
import type { WatchlistAnswer, WatchMatchShown } from '@campus/protocol';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Button, Card, EmptyState, FactList } from '../../../components';
import { useFacts } from '../../../session';
import { MatchDialog } from './match-dialog';
import type { WatchCommands } from './use-watch-commands';
import styles from './watchlist.module.css';

/** Who was found and waits for security's word; below, what was decided. */
export function MatchList(props: { readonly list: WatchlistAnswer; readonly commands: WatchCommands }) {
  const t = useTranslations('watchlist');
  const { matches, notChecked } = props.list;
  const [deciding, setDeciding] = useState<WatchMatchShown | null>(null);
  const open = matches.filter((one) => one.decision === null);
  const decided = matches.filter((one) => one.decision !== null);
  return (
    <Card title={t('matches')}>
      {open.length === 0 && <EmptyState icon="check" title={t('noMatches')} />}
      <ul className={styles['list']} aria-label={t('matches')}>
        {open.map((match) => (
          <li key={match.id} className={styles['row']}>
            <Match match={match} />
            <div className={styles['actions']}>
              <Button look="primary" icon="edit" onPress={() => setDeciding(match)}>
                {t('decide')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <p className={styles['quiet']}>{t('notChecked', notChecked)}</p>
      {decided.length > 0 && (
        <details>
          <summary className={styles['summary']}>{t('decided', { count: decided.length })}</summary>
          <ul className={styles['list']}>
            {decided.map((match) => (
              <li key={match.id} className={styles['row']}>
                <Match match={match} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {deciding && (
        <MatchDialog match={deciding} commands={props.commands} onClose={() => setDeciding(null)} />
      )}
    </Card>
  );
}

function Match({ match }: { readonly match: WatchMatchShown }) {
  const t = useTranslations('watchlist');
  const locale = useLocale();
  const gateNames = useFacts('gate') ?? [];
  const nameOf = (id: string): string => gateNames.find((gate) => gate.id === id)?.name[locale] ?? id;
  const { decision, seen } = match;
  return (
    <div className={styles['facts']}>
      <div className={styles['badges']}>
        <Badge tone="info">{t(`kind.${match.kind}`)}</Badge>
        {match.of === 'old' && <Badge tone="quiet">{t('ofOld')}</Badge>}
        {seen && decision === null && (
          <Badge tone="warn">{t(seen.wentIn ? 'wentIn' : 'atGate', { gate: nameOf(seen.gate) })}</Badge>
        )}
      </div>
      <FactList
        facts={[
          [t('name'), match.name],
          [t('number'), match.document],
          [t('phone'), match.phone],
          [t('host'), match.hostName],
          [t('visit'), writeWindow(match.startAt, match.endAt, locale)],
          [t('gates'), match.gates.map(nameOf).join('、')],
          [t('seen'), seen && writeMoment(seen.at, locale)],
          [t('outcome'), decision && t(`outcomes.${decision.outcome}`)],
          [t('reason'), decision?.reason],
          [t('decidedBy'), decision && `${decision.by} · ${writeMoment(decision.at, locale)}`],
        ]}
      />
    </div>
  );
}
