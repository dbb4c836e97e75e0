import { readAlumnus, type Alumnus, type AlumnusDraft } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, TextField } from '../../../components';
import styles from '../alumni-office.module.css';

const FIELDS = ['name', 'year', 'phone', 'email'] as const;
const LABELS = { name: 'verify.name', year: 'verify.year', phone: 'one.phone', email: 'one.email' } as const;

/** His line of the register; the number is its key and stays. Judged here as the server judges it. */
export function MendAlumnus(props: {
  readonly alumnus: Alumnus;
  readonly onSave: (draft: AlumnusDraft) => void;
  readonly onLeave: () => void;
}) {
  const t = useTranslations();
  const [draft, setDraft] = useState(draftOf(props.alumnus));
  const [isJudged, setJudged] = useState(false);
  const read = readAlumnus(draft);
  const save = (): void => {
    setJudged(true);
    if (read.ok) props.onSave(draft);
  };
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`alumni.${LABELS[field]}`)}
          value={draft[field]}
          autoComplete="off"
          onChange={(value) => setDraft((before) => ({ ...before, [field]: value }))}
          error={isJudged && !read.ok && read.at === field ? t(`refusals.${read.code}`) : undefined}
        />
      ))}
      <p className={styles['quiet']}>{t('alumni.one.mendHint')}</p>
      <div className={styles['actions']}>
        <Button type="submit" look="primary" icon="check">
          {t('alumni.one.save')}
        </Button>
        <Button onPress={props.onLeave}>{t('alumni.one.leave')}</Button>
      </div>
    </form>
  );
}

const draftOf = ({ studentNumber, name, year, phone, email }: Alumnus): AlumnusDraft => ({
  studentNumber,
  name,
  year: String(year),
  phone: phone ?? '',
  email: email ?? '',
});
