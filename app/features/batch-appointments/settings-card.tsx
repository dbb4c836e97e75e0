import {
  gatesOfType,
  keepGates,
  type BatchSettings,
  type GateId,
  type Person,
  type PersonId,
  type VisitTypeCode,
} from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { useNow } from '../../session';
import { Card, CheckboxGroup, Select, TextField } from '../../components';
import { withSettings, type BatchDraft } from './batch-draft';
import styles from './batch.module.css';
import { hostsOf, invitable, type BatchRules } from './use-rules';

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
  const hosts = hostsOf(rules, useNow());
  const host = hosts.find(({ id }) => id === settings.forHost) ?? person;
  const set = (change: Partial<BatchSettings>) =>
    onChange((now) => withSettings(now, { ...now.settings, ...change }));
  const policyOf = (visitType: VisitTypeCode | null) =>
    rules.policies.find((one) => one.visitType === visitType);
  return (
    <Card title={t('title')}>
      <p className={styles['quiet']}>{t('body', { host: host.name })}</p>
      <div className={styles['grid']}>
        {(hosts.length > 0 || settings.forHost !== undefined) && (
          <ForWhom hosts={hosts} person={person} settings={settings} onChange={set} />
        )}
        <Select<VisitTypeCode>
          label={t('visitType')}
          options={invitable(rules, person, settings.forHost).map((policy) => ({
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

/** For oneself, or for a host who has named one; a host who has ended it is told of by each row. */
function ForWhom(props: {
  readonly hosts: ReturnType<typeof hostsOf>;
  readonly person: Person;
  readonly settings: BatchSettings;
  readonly onChange: (change: Partial<BatchSettings>) => void;
}) {
  const t = useTranslations('delegates');
  const { hosts, person, settings } = props;
  return (
    <Select<PersonId>
      label={t('forWhom')}
      options={[
        { value: person.id, label: t('myself') },
        ...hosts.map(({ id, name, unit }) => ({
          value: id,
          label: [name, unit].filter(Boolean).join(' · '),
        })),
      ]}
      value={settings.forHost ?? person.id}
      onChange={(id) => props.onChange({ forHost: id === person.id ? undefined : id })}
    />
  );
}
