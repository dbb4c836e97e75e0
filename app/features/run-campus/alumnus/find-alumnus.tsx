import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, TextField } from '../../../components';
import styles from '../alumni-office.module.css';
import { AlumnusCard } from './alumnus-card';
import { useOneAlumnus, type Step } from './use-one-alumnus';

/** One alumnus: find him by his number, mend his line, withdraw his credentials or give them back. */
export function FindAlumnus({ onChanged }: { readonly onChanged: () => Promise<void> }) {
  const t = useTranslations('alumni.one');
  const one = useOneAlumnus(onChanged);
  const [number, setNumber] = useState('');
  const [isMissing, setMissing] = useState(false);
  const find = (): void => {
    setMissing(number.trim() === '');
    if (number.trim() !== '') void one.find(number);
  };
  return (
    <Card title={t('title')}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <TextField
          label={t('number')}
          value={number}
          onChange={setNumber}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={64}
          error={isMissing ? t('numberMissing') : undefined}
        />
        <div className={styles['actions']}>
          <Button type="submit" icon="search" isDisabled={one.step.kind === 'busy'}>
            {t('find')}
          </Button>
        </div>
      </form>
      <StepNote step={one.step} />
      {one.found !== null && <AlumnusCard key={JSON.stringify(one.found)} found={one.found} one={one} />}
    </Card>
  );
}

function StepNote({ step }: { readonly step: Step }) {
  const t = useTranslations();
  switch (step.kind) {
    case 'idle':
      return null;
    case 'busy':
      return <output aria-busy="true">{t('shell.loading')}</output>;
    case 'nobody':
      return <Banner tone="info" icon="search" urgent title={t('alumni.office.notRegistered')} />;
    case 'wrong':
      return <Banner tone="bad" urgent title={t(`refusals.${step.code}`)} />;
    case 'failed':
      return step.sent.kind === 'refused' ? (
        <Banner tone="bad" urgent title={t(`refusals.${step.sent.code}`)} />
      ) : (
        <Banner tone="warn" icon="offline" urgent title={t('alumni.offline')} />
      );
    case 'mended':
    case 'withdrawn':
    case 'active':
      return <Banner tone="good" urgent title={t(`alumni.one.done.${step.kind}`)} />;
  }
}
