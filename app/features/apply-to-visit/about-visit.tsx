import { gatesOfType, keepGates } from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { Card, RadioGroup, Select, TextField } from '../../components';
import type { FieldsProps } from './fields-props';
import styles from './apply-to-visit.module.css';

/** Whom, why and when. */
export function AboutVisit(props: FieldsProps) {
  const t = useTranslations('apply');
  return (
    <>
      <Card title={t('whom')}>
        <Whom {...props} />
      </Card>
      <Card title={t('visit')}>
        <When {...props} />
      </Card>
    </>
  );
}

function Whom({ form, values, onChange, errorOf }: FieldsProps) {
  const t = useTranslations('apply');
  return (
    <div className={styles['fields']}>
      <RadioGroup
        label={t('hostBy')}
        options={[
          { value: 'name', label: t('byName') },
          { value: 'email', label: t('byEmail') },
        ]}
        value={values.hostBy}
        onChange={(hostBy) => onChange({ hostBy })}
      />
      {values.hostBy === 'email' ? (
        <TextField
          label={t('hostEmail')}
          hint={t('hostHint')}
          type="email"
          inputMode="email"
          value={values.hostEmail}
          onChange={(hostEmail) => onChange({ hostEmail })}
          error={errorOf('host.email')}
          autoComplete="off"
          maxLength={120}
          isRequired
        />
      ) : (
        <div className={styles['grid']}>
          <TextField
            label={t('hostName')}
            hint={t('hostHint')}
            value={values.hostName}
            onChange={(hostName) => onChange({ hostName })}
            error={errorOf('host.name')}
            autoComplete="off"
            maxLength={80}
            isRequired
          />
          <TextField
            label={t('hostUnit')}
            value={values.hostUnit}
            onChange={(hostUnit) => onChange({ hostUnit })}
            error={errorOf('host.unit')}
            autoComplete="off"
            maxLength={80}
            suggestions={form.campus.units}
            isRequired
          />
        </div>
      )}
    </div>
  );
}

function When({ form, values, onChange, errorOf }: FieldsProps) {
  const t = useTranslations('apply');
  const locale = useLocale();
  const policyOf = (visitType: string) => form.policies.find((one) => one.visitType === visitType);
  const gateOf = (visitType: string) =>
    keepGates(policyOf(visitType), form.gates, values.gate === '' ? [] : [values.gate])[0] ?? '';
  return (
    <div className={styles['fields']}>
      <RadioGroup
        label={t('visitType')}
        options={form.policies.map(({ visitType, name }) => ({ value: visitType, label: name[locale] }))}
        value={values.visitType === '' ? null : values.visitType}
        onChange={(visitType) => onChange({ visitType, gate: gateOf(visitType) })}
        error={errorOf('details.visitType')}
        isRequired
      />
      <TextField
        label={t('purpose')}
        value={values.purpose}
        onChange={(purpose) => onChange({ purpose })}
        error={errorOf('details.purpose')}
        autoComplete="off"
        maxLength={120}
        isRequired
      />
      <div className={styles['grid']}>
        <TextField
          label={t('day')}
          hint={t('zone')}
          type="date"
          value={values.day}
          onChange={(day) => onChange({ day })}
          error={errorOf('details.startAt')}
          isRequired
        />
        <TextField
          label={t('from')}
          type="time"
          value={values.from}
          onChange={(from) => onChange({ from })}
          isRequired
        />
        <TextField
          label={t('to')}
          type="time"
          value={values.to}
          onChange={(to) => onChange({ to })}
          error={errorOf('details.endAt')}
          isRequired
        />
      </div>
      <div className={styles['grid']}>
        <Select
          label={t('gate')}
          options={gatesOfType(policyOf(values.visitType), form.gates).map(({ id, name, opens, closes }) => ({
            value: id,
            label: `${name[locale]} ${opens}–${closes}`,
          }))}
          value={values.gate === '' ? null : values.gate}
          onChange={(gate) => onChange({ gate })}
          error={errorOf('details.gates')}
          isRequired
        />
        <TextField
          label={t('plate')}
          value={values.plate}
          onChange={(plate) => onChange({ plate })}
          error={errorOf('details.plate')}
          autoComplete="off"
          maxLength={12}
        />
      </div>
    </div>
  );
}
