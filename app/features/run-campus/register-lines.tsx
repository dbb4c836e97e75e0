import type { Alumnus } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from '../../components';
import styles from './alumni-office.module.css';
import type { Line } from './send-register';

const SHOWN_MAX = 100;
const TONE = { new: 'good', changed: 'warn', refused: 'bad' } as const satisfies Record<string, Tone>;

/** What would change, row by row: the wrong ones first. Unchanged rows are counted, not listed. */
export function RegisterLines({ lines }: { readonly lines: readonly Line[] }) {
  const t = useTranslations('alumni.office');
  const told = lines.filter((line) => line.kind !== 'same');
  return (
    <ul className={styles['list']}>
      {told.slice(0, SHOWN_MAX).map((line) => (
        <li key={line.line}>
          <Row line={line} />
        </li>
      ))}
      {told.length > SHOWN_MAX && <li>{t('more', { count: String(told.length - SHOWN_MAX) })}</li>}
    </ul>
  );
}

function Row({ line }: { readonly line: Line }) {
  const t = useTranslations();
  if (line.kind === 'same') return null;
  return (
    <>
      <Badge tone={TONE[line.kind]}>{t('alumni.office.line', { line: String(line.line) })}</Badge>{' '}
      {line.kind === 'refused' && t(`refusals.${line.refusal.code}`)}
      {line.kind === 'new' && textOf(line.alumnus)}
      {line.kind === 'changed' && (
        <>
          {textOf(line.alumnus)}{' '}
          <span className={styles['quiet']}>
            (
            {line.fields
              .map(
                (field) =>
                  `${t('alumni.office.before')} ${line.before[field] ?? t('alumni.office.noneBefore')}`,
              )
              .join(' · ')}
            )
          </span>
        </>
      )}
    </>
  );
}

const textOf = ({ name, studentNumber, year, phone, email }: Alumnus): string =>
  [name, studentNumber, String(year), phone, email].filter(Boolean).join(' · ');
