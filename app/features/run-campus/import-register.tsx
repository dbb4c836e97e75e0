import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, FileField } from '../../components';
import type { Sent } from '../../session';
import styles from './alumni-office.module.css';
import { registerOf, type RegisterFile } from './register-file';
import { RegisterLines } from './register-lines';
import { fetchPreview, type Preview, sendRegister } from './send-register';

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'file'; readonly file: Exclude<RegisterFile, { kind: 'rows' }> }
  | { readonly kind: 'shown'; readonly preview: Preview }
  | { readonly kind: 'failed'; readonly sent: Sent }
  | { readonly kind: 'applied'; readonly added: number; readonly changed: number };

/** Choose a file, see what it would change, then change exactly that. */
export function ImportRegister({ onApplied }: { readonly onApplied: () => Promise<void> }) {
  const t = useTranslations('alumni.office');
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const choose = async (file: File) => {
    setStep({ kind: 'reading' });
    setStep(await look(file));
  };
  const apply = async (preview: Preview) => {
    setStep({ kind: 'reading' });
    const sent = await sendRegister(preview.parts);
    const { new: added, changed } = sent.ok ? sent.value : { new: 0, changed: 0 };
    setStep(sent.ok ? { kind: 'applied', added, changed } : { kind: 'failed', sent: sent.sent });
    await onApplied();
  };
  return (
    <Card title={t('import')}>
      <p className={styles['quiet']}>{t('importBody')}</p>
      <div className={styles['form']}>
        <FileField label={t('choose')} accept=".xlsx,.csv,.txt" onChoose={(file) => void choose(file)} />
        <StepNote step={step} />
        {step.kind === 'shown' && <Shown preview={step.preview} onApply={apply} />}
      </div>
    </Card>
  );
}

/** The reader of spreadsheets is loaded with the first file. */
async function look(file: File): Promise<Step> {
  const { readTable } = await import('@campus/spreadsheet');
  const register = registerOf(await readTable(new Uint8Array(await file.arrayBuffer())));
  if (register.kind !== 'rows') return { kind: 'file', file: register };
  const preview = await fetchPreview(register.rows, register.numbers);
  return preview.ok ? { kind: 'shown', preview: preview.value } : { kind: 'failed', sent: preview.sent };
}

function Shown(props: { readonly preview: Preview; readonly onApply: (preview: Preview) => Promise<void> }) {
  const t = useTranslations('alumni.office');
  const { preview, onApply } = props;
  const count = (kind: string): string => String(preview.lines.filter((line) => line.kind === kind).length);
  const counts = {
    added: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
  };
  const isNothing = counts.added === '0' && counts.changed === '0';
  return (
    <>
      <p>
        <strong>{t('counts', counts)}</strong>
      </p>
      <RegisterLines lines={preview.lines} />
      {isNothing ? (
        <Banner tone="info" title={t('nothing')} />
      ) : (
        <div className={styles['actions']}>
          <Button look="primary" icon="check" onPress={() => void onApply(preview)}>
            {t('apply')}
          </Button>
        </div>
      )}
    </>
  );
}

function StepNote({ step }: { readonly step: Step }) {
  const t = useTranslations();
  switch (step.kind) {
    case 'reading':
      return <output>{t('alumni.office.reading')}</output>;
    case 'applied':
      return (
        <Banner
          tone="good"
          urgent
          title={t('alumni.office.applied', { added: String(step.added), changed: String(step.changed) })}
        />
      );
    case 'failed':
      if (step.sent.kind === 'refused')
        return <Banner tone="bad" urgent title={t(`refusals.${step.sent.code}`)} />;
      return <Banner tone="warn" icon="offline" urgent title={t('alumni.offline')} />;
    case 'file':
      return <FileFault file={step.file} />;
    case 'idle':
    case 'shown':
      return null;
  }
}

function FileFault({ file }: { readonly file: Exclude<RegisterFile, { kind: 'rows' }> }) {
  const t = useTranslations();
  if (file.kind === 'unreadable')
    return (
      <Banner
        tone="bad"
        urgent
        title={t(`files.${file.result.code}`, {
          max: file.result.facts['max'] ?? 0,
          row: file.result.facts['row'] ?? 0,
        })}
      />
    );
  if (file.kind === 'rounded')
    return <Banner tone="bad" urgent title={t('alumni.office.roundedColumn', { line: String(file.line) })} />;
  const columns = file.columns.map((column) => t(`alumni.verify.${COLUMN_WORD[column]}`)).join('、');
  return <Banner tone="bad" urgent title={t('alumni.office.missingColumns', { columns })} />;
}

const COLUMN_WORD = { name: 'name', studentNumber: 'number', year: 'year' } as const;
