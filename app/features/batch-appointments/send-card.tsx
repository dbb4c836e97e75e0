import { useTranslations } from 'use-intl';
import { Banner, Button, Card } from '../../components';
import { useSyncStatus } from '../../session';
import type { BatchDraft } from './batch-draft';
import styles from './batch.module.css';
import { ResultPart } from './result-part';
import type { ShownRow } from './row-state';
import { SendChoice } from './send-choice';
import type { ServerAnswers } from './server-answers';
import type { Checks } from './use-checks';
import { useSending } from './use-sending';

interface SendCardProps {
  readonly draft: BatchDraft;
  readonly checks: Checks;
  readonly rows: readonly ShownRow[];
  readonly answers: ServerAnswers;
  readonly isBlocked: boolean;
  /** What is shown is also on the disk. */
  readonly isKept: boolean;
  readonly onChange: (to: (draft: BatchDraft) => BatchDraft) => void;
}

/** Ask the server what it would say, then let it be so; what became of it. */
export function SendCard({ draft, checks, rows, answers, isBlocked, isKept, onChange }: SendCardProps) {
  const t = useTranslations('batches.send');
  const sending = useSending(draft, checks.rows, onChange);
  const ready = checks.rows.filter((row) => row.read !== null).length;
  const isCurrent = draft.asked.version === draft.version && draft.asked.parts.length > 0;
  const isCommitting = isCurrent && draft.asked.parts.every((part) => part.commitId !== null);
  // Not before it is kept: the server may answer sooner than the disk, and whoever then goes on to the printed lists, or
  // comes back, finds a list of which nothing was sent.
  const isDone = isCommitting && isKept && answers.committed === answers.asked;
  const isWaiting = checks.progress !== null || sending.isBusy;
  const mayNot = isBlocked || isWaiting || ready === 0;
  return (
    <Card title={t('title')}>
      <div className={styles['form']}>
        <SendChoice send={draft.send} onChange={(send) => onChange((now) => ({ ...now, send }))} />
        <div className={styles['actions']}>
          <Button icon="search" isDisabled={mayNot || isCurrent} onPress={() => void sending.ask()}>
            {t('ask')}
          </Button>
          <Button
            look="primary"
            icon="check"
            isDisabled={mayNot || isCommitting}
            onPress={() => void sending.commit()}
          >
            {t('commit', { count: ready })}
          </Button>
        </div>
        <Progress answers={answers} isBusy={sending.isBusy} />
        {isDone && <ResultPart batchId={draft.id} rows={rows} isPassedOn={draft.send.kind === 'self'} />}
      </div>
    </Card>
  );
}

function Progress({ answers, isBusy }: { readonly answers: ServerAnswers; readonly isBusy: boolean }) {
  const t = useTranslations();
  const isOffline = useSyncStatus()?.state === 'offline';
  const { asked, looked, committing, committed, refused } = answers;
  if (isBusy) return <output>{t('batches.send.saving', { count: asked })}</output>;
  if (asked === 0) return null;
  const isDone = committing > 0 ? committed === asked : looked === asked;
  return (
    <>
      {refused !== null && <Banner tone="bad" urgent title={t(`refusals.${refused}`)} />}
      {isOffline && !isDone && (
        <Banner tone="warn" icon="offline" title={t('batches.send.waitsForNetwork')} />
      )}
      <label className={styles['progress']}>
        {committing > 0
          ? t('batches.send.committed', { done: committed, of: asked })
          : t('batches.send.looked', { done: looked, of: asked })}
        <progress value={committing > 0 ? committed : looked} max={asked} />
      </label>
    </>
  );
}
