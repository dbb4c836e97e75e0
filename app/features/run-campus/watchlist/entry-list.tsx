import { writeDay } from '@campus/i18n';
import type { WatchEntryShown } from '@campus/protocol';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Button, Card, ConfirmDialog, EmptyState, FactList } from '../../../components';
import type { WatchCommands } from './use-watch-commands';
import styles from './watchlist.module.css';

const TONES = { coming: 'info', 'in-force': 'good', ended: 'quiet' } as const;

/** Numbers masked, for good. */
export function EntryList(props: {
  readonly entries: readonly WatchEntryShown[];
  readonly commands: WatchCommands;
}) {
  const t = useTranslations('watchlist');
  const [ending, setEnding] = useState<WatchEntryShown | null>(null);
  const end = (entry: WatchEntryShown): void => {
    setEnding(null);
    void props.commands.end(entry.id);
  };
  return (
    <Card title={t('entries')}>
      {props.entries.length === 0 && <EmptyState icon="check" title={t('noEntries')} />}
      <ul className={styles['list']} aria-label={t('entries')}>
        {props.entries.map((entry) => (
          <li key={entry.id} className={styles['row']}>
            <Entry entry={entry} />
            {entry.state !== 'ended' && (
              <div className={styles['actions']}>
                <Button icon="cross" onPress={() => setEnding(entry)}>
                  {t('end')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <ConfirmDialog
          title={t('endTitle')}
          isOpen
          onClose={() => setEnding(null)}
          confirm={t('end')}
          onConfirm={() => end(ending)}
        >
          {t('endBody')}
        </ConfirmDialog>
      )}
    </Card>
  );
}

function Entry({ entry }: { readonly entry: WatchEntryShown }) {
  const t = useTranslations();
  const locale = useLocale();
  const { document, phone, state, validFrom, validUntil } = entry;
  const from = writeDay(validFrom, locale);
  const validity =
    validUntil === null
      ? t('watchlist.openEnd', { from })
      : // The end is the first moment after: the day before it is the last one.
        t('watchlist.window', {
          from,
          until: writeDay(new Date(Date.parse(validUntil) - 1).toISOString(), locale),
        });
  return (
    <div className={styles['facts']}>
      <div>
        <Badge tone={TONES[state]}>{t(`watchlist.state.${state}`)}</Badge>
      </div>
      <FactList
        facts={[
          [t('watchlist.number'), document && `${t(`words.document.${document.type}`)} ${document.masked}`],
          [t('watchlist.phone'), phone],
          [t('watchlist.reason'), entry.reason],
          [t('watchlist.validity'), validity],
          [t('watchlist.addedBy'), `${entry.addedBy} · ${writeDay(entry.addedAt, locale)}`],
          [
            t('watchlist.endedBy'),
            entry.endedAt && `${entry.endedBy ?? ''} · ${writeDay(entry.endedAt, locale)}`,
          ],
        ]}
      />
    </div>
  );
}
