import { IdentityDocumentType } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Card, Select, showToast, TextField } from '../../../components';
import type { DraftProblems } from './entry-draft';
import { useEntryDraft } from './use-entry-draft';
import type { WatchCommands } from './use-watch-commands';
import styles from './watchlist.module.css';

/** Puts somebody on the list. What is typed stays on this device until it is sent or cleared. */
export function EntryForm({ commands }: { readonly commands: WatchCommands }) {
  const t = useTranslations('watchlist');
  const { draft, change, clear } = useEntryDraft();
  const [problems, setProblems] = useState<DraftProblems>({});
  const mistake = useMistakes(problems);
  const submit = async (): Promise<void> => {
    const read = await commands.add(draft);
    setProblems(read.ok ? {} : read.problems);
    if (!read.ok) return;
    clear();
    showToast({ text: t('added') });
  };
  const set = (field: keyof typeof draft) => (text: string) => change({ [field]: text });
  return (
    <Card title={t('add')}>
      <p className={styles['quiet']}>{t('addBody')}</p>
      <form
        className={styles['form']}
        aria-label={t('add')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className={styles['grid']}>
          <DocumentType value={draft.type} onChange={(type) => change({ type })} />
          <TextField
            label={t('number')}
            value={draft.number}
            onChange={set('number')}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            error={mistake('number')}
          />
          <TextField
            label={t('phone')}
            type="tel"
            value={draft.phone}
            onChange={set('phone')}
            maxLength={40}
            autoComplete="off"
            error={mistake('phone')}
          />
          <TextField
            label={t('reason')}
            value={draft.reason}
            onChange={set('reason')}
            maxLength={200}
            isRequired
            error={mistake('reason')}
          />
          <TextField
            label={t('from')}
            type="date"
            hint={t('fromHint')}
            value={draft.from}
            onChange={set('from')}
            error={mistake('from')}
          />
          <TextField
            label={t('until')}
            type="date"
            hint={t('untilHint')}
            value={draft.until}
            onChange={set('until')}
            error={mistake('until')}
          />
        </div>
        <div className={styles['actions']}>
          <Button type="submit" look="primary" icon="plus">
            {t('add')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function DocumentType(props: {
  readonly value: IdentityDocumentType;
  readonly onChange: (type: IdentityDocumentType) => void;
}) {
  const t = useTranslations();
  return (
    <Select
      label={t('watchlist.type')}
      options={IdentityDocumentType.options.map((value) => ({ value, label: t(`words.document.${value}`) }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

function useMistakes(problems: DraftProblems): (field: keyof DraftProblems) => string | undefined {
  const t = useTranslations();
  return (field) => {
    const code = problems[field];
    if (code === undefined) return undefined;
    return field === 'reason' ? t('watchlist.reasonMissing') : t(`refusals.${code}`);
  };
}
