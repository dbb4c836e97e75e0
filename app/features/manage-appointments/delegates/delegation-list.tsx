import type { Delegation } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Button, Card, ConfirmDialog } from '../../../components';
import { useWorkspace } from '../../../session';
import styles from './delegates.module.css';

/** One side's list: who acts for me, or for whom I act. Either side can end it. */
export function DelegationList(props: {
  readonly side: 'mine' | 'others';
  readonly delegations: readonly Delegation[];
  readonly ending: ReadonlySet<string>;
}) {
  const t = useTranslations('delegates');
  const workspace = useWorkspace();
  const { side } = props;
  const [asking, setAsking] = useState<Delegation | null>(null);
  const end = (one: Delegation): void => {
    setAsking(null);
    void workspace.submit('delegate.end', { delegationId: one.delegationId });
  };
  return (
    <Card title={t(side)}>
      {props.delegations.length === 0 && <p className={styles['quiet']}>{t(`none.${side}`)}</p>}
      <ul className={styles['list']} aria-label={t(side)}>
        {props.delegations.map((one) => (
          <li key={one.delegationId} className={styles['row']}>
            <Who side={side} delegation={one} />
            {props.ending.has(one.delegationId) ? (
              <Badge tone="info">{t('ending')}</Badge>
            ) : (
              <Button icon="cross" onPress={() => setAsking(one)}>
                {t(`end.${side}`)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking && (
        <ConfirmDialog
          title={t(`endTitle.${side}`, { name: otherSide(side, asking).name })}
          isOpen
          onClose={() => setAsking(null)}
          confirm={t(`end.${side}`)}
          onConfirm={() => end(asking)}
        >
          {t(`endBody.${side}`)}
        </ConfirmDialog>
      )}
    </Card>
  );
}

const otherSide = (side: 'mine' | 'others', { host, delegate }: Delegation) =>
  side === 'mine' ? delegate : host;

function Who({ side, delegation }: { readonly side: 'mine' | 'others'; readonly delegation: Delegation }) {
  const t = useTranslations('delegates');
  const locale = useLocale();
  const { name, unit } = otherSide(side, delegation);
  return (
    <span className={styles['who']}>
      <strong>{[name, unit].filter(Boolean).join(' · ')}</strong>
      <span className={styles['quiet']}>{t('until', { day: lastDayOf(delegation, locale) })}</span>
    </span>
  );
}

/** The end is the first moment after: the day before it is the last one. */
const lastDayOf = ({ until }: Delegation, locale: Parameters<typeof writeDay>[1]): string =>
  writeDay(new Date(Date.parse(until) - 1).toISOString(), locale);
