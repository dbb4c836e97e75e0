import { LEGACY_FIELDS } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card, FileField } from '../../../components';
import { ImportReport, type ImportStep } from './import-report';
import { readLegacyFile } from './legacy-file';
import styles from './old-system.module.css';
import { sendLegacy } from './send-legacy';

/** Takes appointments over from a file, and says what became of its rows. Nothing is ever told to the old system. */
export function ImportFile({ onTaken }: { readonly onTaken: () => Promise<void> }) {
  const t = useTranslations('oldSystem.import');
  const [step, setStep] = useState<ImportStep>({ kind: 'idle' });
  const choose = async (file: File): Promise<void> => {
    await takeOver(file, setStep);
    await onTaken();
  };
  return (
    <Card title={t('title')}>
      <p className={styles['quiet']}>{t('body', { columns: LEGACY_FIELDS.join(', ') })}</p>
      <FileField label={t('choose')} accept=".csv,.txt,.xlsx,.json" onChoose={(file) => void choose(file)} />
      <ImportReport step={step} />
    </Card>
  );
}

/** The reader of spreadsheets is loaded with the first file. */
async function takeOver(file: File, show: (step: ImportStep) => void): Promise<void> {
  show({ kind: 'reading' });
  const { readTable } = await import('@campus/spreadsheet');
  const read = await readLegacyFile(new Uint8Array(await file.arrayBuffer()), readTable);
  if (read.kind !== 'rows') return show({ kind: 'file', file: read });
  const all = read.rows.length;
  const outcome = await sendLegacy(read, (done) => show({ kind: 'sending', done, all }));
  show(outcome.ok ? { kind: 'taken', taken: outcome.taken } : { kind: 'failed', outcome });
}
