import { FeedbackId, type CommandBody } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Card, RadioGroup, TextField } from '../../components';
import { newId, useWorkspace } from '../../session';
import styles from './join-trial.module.css';

type Mood = CommandBody<'feedback.send'>['mood'];
const MOODS: readonly Mood[] = ['good', 'middling', 'bad'];

interface Draft {
  readonly mood: Mood | null;
  readonly text: string;
}
const EMPTY: Draft = { mood: null, text: '' };

export function FeedbackForm() {
  const t = useTranslations('oldSystem');
  const workspace = useWorkspace();
  const [{ mood, text }, setDraft] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (mood === null || text.trim() === '') return;
    const feedbackId = newId(FeedbackId);
    await workspace.submit('feedback.send', { feedbackId, mood, text: text.trim() });
    setDraft(EMPTY);
    setTried(false);
  };
  return (
    <Card>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <RadioGroup
          label={t('trial.mood')}
          options={MOODS.map((value) => ({ value, label: t(`mood.${value}`) }))}
          value={mood}
          onChange={(next) => setDraft({ mood: next, text })}
          isRequired
          error={isTried && mood === null ? t('trial.moodMissing') : undefined}
        />
        <TextField
          label={t('trial.text')}
          hint={t('trial.textHint')}
          lines={4}
          maxLength={1_000}
          value={text}
          onChange={(next) => setDraft({ mood, text: next })}
          isRequired
          error={isTried && text.trim() === '' ? t('trial.textMissing') : undefined}
        />
        <div>
          <Button type="submit" look="primary" icon="mail">
            {t('trial.send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
