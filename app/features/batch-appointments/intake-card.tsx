import { LOCALES } from '@campus/i18n';
import type { Locale } from '@campus/domain';
import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, classNames, FileField, TextField } from '../../components';
import type { Intake } from './batch-draft';
import styles from './batch.module.css';
import { saveXlsx, writeTemplate } from './result-files';

export interface IntakeCardProps {
  readonly isReading: boolean;
  readonly onRead: (source: Uint8Array | string, name: string) => void;
}

/** Drop a file, choose one, or paste rows; a template for whoever has none. */
export function IntakeCard({ isReading, onRead }: IntakeCardProps) {
  const t = useTranslations('batches');
  const [pasted, setPasted] = useState('');
  return (
    <>
      <Card title={t('file')}>
        <DropZone isReading={isReading} onRead={onRead} />
      </Card>
      <Card title={t('paste')}>
        <div className={styles['form']}>
          <TextField
            label={t('pasteLabel')}
            hint={t('pasteHint')}
            lines={5}
            value={pasted}
            onChange={setPasted}
          />
          <div className={styles['actions']}>
            <Button isDisabled={pasted.trim() === '' || isReading} onPress={() => onRead(pasted, '')}>
              {t('pasteRead')}
            </Button>
          </div>
        </div>
      </Card>
      <Templates />
    </>
  );
}

function DropZone({ isReading, onRead }: IntakeCardProps) {
  const t = useTranslations('batches');
  const [isOver, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file !== undefined) onRead(new Uint8Array(await file.arrayBuffer()), file.name);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={classNames(styles['drop'], isOver && styles['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{t('dropHere')}</p>
      <FileField
        label={t('choose')}
        accept=".xlsx,.csv,.txt,.tsv"
        onChoose={(file) => void take(file)}
        isCentred
      />
      <p className={styles['quiet']}>{t('limits')}</p>
      {isReading && <output>{t('reading')}</output>}
    </div>
  );
}

const TEMPLATE_OF: Readonly<Record<Locale, 'templateHans' | 'templateHant' | 'templateEn'>> = {
  'zh-Hans': 'templateHans',
  'zh-Hant': 'templateHant',
  en: 'templateEn',
};

function Templates() {
  const t = useTranslations('batches');
  const save = async (locale: Locale) => saveXlsx(await writeTemplate(locale), `visitors-${locale}.xlsx`);
  return (
    <Card title={t('templates')}>
      <p className={styles['quiet']}>{t('templatesBody')}</p>
      <div className={styles['actions']}>
        {LOCALES.map((locale) => (
          <Button key={locale} icon="save" onPress={() => void save(locale)}>
            {t(TEMPLATE_OF[locale])}
          </Button>
        ))}
      </div>
    </Card>
  );
}

export function IntakeFault({ failed }: { readonly failed: Exclude<Intake, { ok: true }> }) {
  const t = useTranslations('files');
  const facts = { max: Number(failed.facts['max'] ?? 0), row: Number(failed.facts['row'] ?? 0) };
  return <Banner tone="bad" urgent title={t(failed.code, facts)} />;
}
