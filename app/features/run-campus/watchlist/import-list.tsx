import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, FileField, showToast } from '../../../components';
import { LIST_ROWS_MAX, listOf, type ListFile } from './list-file';
import { RowFaults, type RowFault } from './row-faults';
import type { WatchCommands } from './use-watch-commands';
import styles from './watchlist.module.css';

interface Looked {
  readonly file: ListFile;
  readonly faults: readonly RowFault[];
}

/** A small list from a spreadsheet: looked at first, then each row is an entry like any other. */
export function ImportList({ commands }: { readonly commands: WatchCommands }) {
  const t = useTranslations('watchlist');
  const [looked, setLooked] = useState<Looked | null>(null);
  const choose = async (file: File): Promise<void> => {
    setLooked(lookAt(await readList(file), commands));
  };
  const good = goodOf(looked);
  const [isBusy, setBusy] = useState(false);
  const add = async (): Promise<void> => {
    setBusy(true);
    for (const { draft } of good) await commands.add(draft);
    setBusy(false);
    setLooked(null);
    showToast({ text: t('added') });
  };
  return (
    <Card title={t('import')}>
      <p className={styles['quiet']}>{t('importBody', { max: LIST_ROWS_MAX })}</p>
      <div className={styles['form']}>
        <FileField label={t('choose')} accept=".xlsx,.csv,.txt" onChoose={(file) => void choose(file)} />
        {looked && <FileFault file={looked.file} />}
        {looked && <RowFaults faults={looked.faults} />}
        {good.length > 0 && (
          <div className={styles['actions']}>
            <Button look="primary" icon="plus" isDisabled={isBusy} onPress={() => void add()}>
              {t('importRows', { count: good.length })}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

/** The reader of spreadsheets is loaded with the first file. */
async function readList(file: File): Promise<ListFile> {
  const { readTable } = await import('@campus/spreadsheet');
  return listOf(await readTable(new Uint8Array(await file.arrayBuffer())));
}

function lookAt(file: ListFile, commands: WatchCommands): Looked {
  const rows = file.kind === 'rows' ? file.rows : [];
  const faults = rows.flatMap(({ line, draft, fault }): RowFault[] => {
    if (fault !== null) return [{ line, why: fault }];
    const read = commands.read(draft);
    return read.ok ? [] : [{ line, why: Object.values(read.problems)[0] ?? 'request.malformed' }];
  });
  return { file, faults };
}

function goodOf(looked: Looked | null) {
  if (looked?.file.kind !== 'rows') return [];
  const wrong = new Set(looked.faults.map(({ line }) => line));
  return looked.file.rows.filter(({ line }) => !wrong.has(line));
}

function FileFault({ file }: { readonly file: ListFile }) {
  const t = useTranslations();
  switch (file.kind) {
    case 'unreadable': {
      const { max = 0, row = 0 } = file.result.facts;
      return <Banner tone="bad" urgent title={t(`files.${file.result.code}`, { max, row })} />;
    }
    case 'no-headers':
      return <Banner tone="bad" urgent title={t('watchlist.noHeaders')} />;
    case 'too-many':
      return (
        <Banner tone="bad" urgent title={t('watchlist.tooMany', { max: LIST_ROWS_MAX, count: file.count })} />
      );
    case 'rows':
      return file.rows.length === 0 ? <Banner tone="info" title={t('watchlist.noRows')} /> : null;
  }
}
