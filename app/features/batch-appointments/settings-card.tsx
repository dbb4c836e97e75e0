import {
  gatesOfType,
  keepGates,
  type BatchSettings,
  type GateId,
  type Person,
  type VisitTypeCode,
} from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { Card, CheckboxGroup, Select, TextField } from '../../components';
import { withSettings, type BatchDraft } from './batch-draft';
import styles from './batch.module.css';
import { invitable, type BatchRules } from './use-rules';

interface SettingsCardProps {
  readonly draft: BatchDraft;
  readonly ready: { readonly rules: BatchRules; readonly person: Person };
  readonly onChange: (to: (draft: BatchDraft) => BatchDraft) => void;
}

/** One setting for the whole list; a row that says otherwise has its way. */
export function SettingsCard({ draft, ready, onChange }: SettingsCardProps) {
  const t = useTranslations('batches.settings');
  const locale = useLocale();
  const { settings } = draft;
  const { rules, person } = ready;
  const set = (change: Partial<BatchSettings>) =>
    onChange((now) => withSettings(now, { ...now.settings, ...change }));
  const policyOf = (visitType: VisitTypeCode | null) =>
    rules.policies.find((one) => one.visitType === visitType);
  return (
    <Card title={t('title')}>
      <p className={styles['quiet']}>{t('body', { host: person.name })}</p>
      <div className={styles['grid']}>
        <Select<VisitTypeCode>
          label={t('visitType')}
          options={invitable(rules, person).map((policy) => ({
            value: policy.visitType,
            label: policy.name[locale],
          }))}
          value={settings.visitType}
          onChange={(visitType) =>
            set({ visitType, gates: keepGates(policyOf(visitType), rules.gates, settings.gates) })
          }
        />
        <TextField
          label={t('purpose')}
          value={settings.purpose}
          maxLength={120}
          onChange={(purpose) => set({ purpose })}
        />
        <TextField
          label={t('day')}
          type="date"
          value={settings.day ?? ''}
          onChange={(day) => set({ day: day === '' ? null : day })}
        />
        <TextField
          label={t('from')}
          type="time"
          value={settings.from ?? ''}
          onChange={(from) => set({ from: from === '' ? null : from })}
        />
        <TextField
          label={t('to')}
          type="time"
          value={settings.to ?? ''}
          onChange={(to) => set({ to: to === '' ? null : to })}
        />
      </div>
      <CheckboxGroup<GateId>
        label={t('gates')}
        options={gatesOfType(policyOf(settings.visitType), rules.gates).map((gate) => ({
          value: gate.id,
          label: gate.name[locale],
        }))}
        value={settings.gates}
        onChange={(gates) => set({ gates })}
      />
    </Card>
  );
}
