import type { WatchOutcome } from '@campus/domain';
import type { WatchMatchShown } from '@campus/protocol';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Checkbox, Dialog, RadioGroup, TextField } from '../../../components';
import type { WatchCommands } from './use-watch-commands';
import styles from './watchlist.module.css';

/** What security found out about one match, with its reason: said once. */
export function MatchDialog(props: {
  readonly match: WatchMatchShown;
  readonly commands: WatchCommands;
  readonly onClose: () => void;
}) {
  const t = useTranslations('watchlist');
  const { match, commands, onClose } = props;
  const [outcome, setOutcome] = useState<WatchOutcome | null>(null);
  const [forPerson, setForPerson] = useState(false);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const decide = (): void => {
    setTried(true);
    if (outcome === null || reason.trim() === '') return;
    void commands.clear({ matchId: match.id, outcome, forPerson, reason: reason.trim() });
    onClose();
  };
  return (
    <Dialog
      title={t('decideTitle', { name: match.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('later')}</Button>
          <Button look="primary" onPress={decide}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <RadioGroup
          label={t('outcome')}
          options={outcomesOf(match).map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          value={outcome}
          onChange={setOutcome}
          isRequired
          error={isTried && outcome === null ? t('outcomeMissing') : undefined}
        />
        {outcome === 'not-same' && match.kind === 'phone' && match.document !== '' && (
          <Checkbox label={t('forPerson')} isSelected={forPerson} onChange={setForPerson} />
        )}
        <TextField
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          isRequired
          error={isTried && reason.trim() === '' ? t('reasonMissing') : undefined}
        />
      </div>
    </Dialog>
  );
}

/** An appointment of the old system has no pass of ours to suspend. */
const outcomesOf = ({ of }: WatchMatchShown): readonly WatchOutcome[] =>
  of === 'old' ? ['not-same', 'admit'] : ['not-same', 'admit', 'suspend'];
