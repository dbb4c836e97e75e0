import { IdentityDocumentType } from '@campus/domain';
import { useTranslations } from 'use-intl';
import {
  Card,
  CompanionFields,
  MrzField,
  NationalityField,
  rowOfCompanion,
  Select,
  TextField,
} from '../../components';
import type { FieldsProps } from './fields-props';
import styles from './apply-to-visit.module.css';

/** Who applies, how he is reached, and his document where the kind of visit asks for one. */
export function AboutYou(props: FieldsProps) {
  const t = useTranslations('apply');
  const { values, onChange, errorOf } = props;
  return (
    <Card title={t('you')}>
      <div className={styles['fields']}>
        <div className={styles['grid']}>
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            value={values.name}
            onChange={(name) => onChange({ name })}
            error={errorOf('visitor.name')}
            autoComplete="name"
            maxLength={80}
            isRequired
          />
          <TextField
            label={t('organisation')}
            value={values.organisation}
            onChange={(organisation) => onChange({ organisation })}
            error={errorOf('visitor.organisation')}
            autoComplete="organization"
            maxLength={80}
          />
        </div>
        <p className={styles['quiet']}>{t('contact')}</p>
        <div className={styles['grid']}>
          <TextField
            label={t('phone')}
            type="tel"
            inputMode="tel"
            value={values.phone}
            onChange={(phone) => onChange({ phone })}
            error={errorOf('visitor.phone')}
            autoComplete="tel"
            maxLength={24}
          />
          <TextField
            label={t('email')}
            type="email"
            inputMode="email"
            value={values.email}
            onChange={(email) => onChange({ email })}
            error={errorOf('visitor.email')}
            autoComplete="email"
            maxLength={120}
          />
        </div>
        <Document {...props} />
        <Party {...props} />
      </div>
    </Card>
  );
}

/** Who comes along, where the kind of visit lets anybody. */
function Party({ form, values, onChange, errorOf, faultAt }: FieldsProps) {
  const policy = form.policies.find((one) => one.visitType === values.visitType);
  if (policy === undefined) return null;
  return (
    <CompanionFields
      companions={values.companions}
      policy={policy}
      onChange={(companions) => onChange({ companions })}
      errors={{ at: rowOfCompanion(faultAt, values.companions), text: errorOf('visitor.companions') }}
    />
  );
}

function Document({ form, values, onChange, errorOf }: FieldsProps) {
  const t = useTranslations();
  const need = form.policies.find((one) => one.visitType === values.visitType)?.document ?? 'none';
  if (need === 'none') return null;
  const type = values.documentType;
  const numberError = errorOf('visitor.document');
  return (
    <>
      <Select
        label={t('apply.documentType')}
        options={IdentityDocumentType.options.map((value) => ({
          value,
          label: t(`words.document.${value}`),
        }))}
        value={type === '' ? null : type}
        onChange={(documentType) => onChange({ documentType })}
        error={type === '' ? numberError : undefined}
        isRequired
      />
      {type === 'passport' && (
        <MrzField
          nowMs={() => Date.now()}
          visitDay={values.day || null}
          onRead={({ name, number, expiresOn }, nationality) =>
            onChange({
              documentNumber: number,
              readPassport: { number, expiresOn },
              ...(name === null ? {} : { name }),
              ...(nationality === null ? {} : { nationality }),
            })
          }
        />
      )}
      {type !== '' && (
        <TextField
          label={t(need === 'full' ? 'apply.documentNumber' : 'apply.documentTail')}
          hint={t('apply.documentHint')}
          value={values.documentNumber}
          onChange={(documentNumber) => onChange({ documentNumber })}
          error={numberError}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={32}
          isRequired
        />
      )}
      {type === 'passport' && (
        <NationalityField
          value={values.nationality}
          onChange={(nationality) => onChange({ nationality })}
          error={errorOf('visitor.nationality')}
          isRequired
        />
      )}
    </>
  );
}
