import { useTranslations } from 'use-intl';
import { Badge, Banner } from '../../../components';
import type { LegacyFile } from './legacy-file';
import styles from './old-system.module.css';
import type { Taken, TakenOutcome } from './send-legacy';

type Failed = Extract<TakenOutcome, { ok: false }>;
type NoRows = Exclude<LegacyFile, { kind: 'rows' }>;

export type ImportStep =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'sending'; readonly done: number; readonly all: number }
  | { readonly kind: 'file'; readonly file: NoRows }
  | { readonly kind: 'failed'; readonly outcome: Failed }
  | { readonly kind: 'taken'; readonly taken: Taken };

const SHOWN_MAX = 100;

export function ImportReport({ step }: { readonly step: ImportStep }) {
  const t = useTranslations('oldSystem.import');
  switch (step.kind) {
    case 'idle':
      return null;
    case 'reading':
      return <output>{t('reading')}</output>;
    case 'sending':
      return (
        <output className={styles['progress']}>
          <progress value={step.done} max={step.all} aria-label={t('title')} />
          {t('sending', { done: String(step.done), all: String(step.all) })}
        </output>
      );
    case 'file':
      return <FileFault file={step.file} />;
    case 'failed':
      return <Failure outcome={step.outcome} />;
    case 'taken':
      return <TakenRows taken={step.taken} />;
  }
}

function TakenRows({ taken }: { readonly taken: Taken }) {
  const t = useTranslations();
  const { faults, rows, added, changed, unchanged, wrong } = taken;
  const counts = {
    rows: String(rows),
    added: String(added),
    changed: String(changed),
    unchanged: String(unchanged),
    wrong: String(wrong),
  };
  const shown = faults.slice(0, SHOWN_MAX);
  return (
    <>
      <Banner tone={wrong === 0 ? 'good' : 'warn'} urgent title={t('oldSystem.import.done', counts)} />
      {shown.length > 0 && <h3>{t('oldSystem.import.refusedRows')}</h3>}
      <ul className={styles['list']}>
        {shown.map((fault) => (
          <li key={`${fault.row} ${fault.field}`}>
            <Badge tone="bad">{t('oldSystem.import.row', { row: String(fault.row) })}</Badge>{' '}
            <code>{fault.field}</code> {t(`refusals.${fault.code}`)}
          </li>
        ))}
        {wrong > shown.length && (
          <li>{t('oldSystem.import.more', { count: String(wrong - shown.length) })}</li>
        )}
      </ul>
    </>
  );
}

function FileFault({ file }: { readonly file: NoRows }) {
  const t = useTranslations();
  return <Banner tone="bad" urgent title={wordsFor(file, t)} />;
}

function wordsFor(file: NoRows, t: ReturnType<typeof useTranslations<never>>): string {
  switch (file.kind) {
    case 'unreadable': {
      const { code, facts } = file.result;
      return t(`files.${code}`, { max: facts['max'] ?? 0, row: facts['row'] ?? 0 });
    }
    case 'rounded':
      return t('oldSystem.import.rounded', { row: String(file.row) });
    case 'no-headers':
      return t('oldSystem.import.noHeaders');
    case 'not-json':
      return t('oldSystem.import.notJson');
    case 'no-rows':
      return t('oldSystem.import.noRows');
  }
}

function Failure({ outcome: { sent, before } }: { readonly outcome: Failed }) {
  const t = useTranslations();
  const rows = String(before);
  if (sent.kind === 'refused')
    return (
      <Banner tone="bad" urgent title={t(`refusals.${sent.code}`)}>
        {before > 0 && t('oldSystem.import.refusedAfter', { rows })}
      </Banner>
    );
  const title = before > 0 ? t('oldSystem.import.stopped', { rows }) : t('oldSystem.import.offline');
  return <Banner tone="warn" icon="offline" urgent title={title} />;
}
