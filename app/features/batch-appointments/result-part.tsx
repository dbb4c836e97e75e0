import type { Appointment, BatchId } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { useState } from 'react';
import { firstValueFrom } from 'rxjs';
import { useTranslations } from 'use-intl';
import { Banner, Button, copyText, LinkButton, showToast } from '../../components';
import { useWorkspace } from '../../session';
import styles from './batch.module.css';
import { saveXlsx, writeResultFile } from './result-files';
import type { RowState, ShownRow } from './row-state';

/** How it ended, and what one takes along: a file with the links, lists to print, a text for a chat group. */
export function ResultPart({
  batchId,
  rows,
  isPassedOn,
}: {
  readonly batchId: BatchId;
  readonly rows: readonly ShownRow[];
  /** Nobody is written to: the host passes the links on himself. */
  readonly isPassedOn: boolean;
}) {
  const t = useTranslations('batches.result');
  const byHand = useTranslations('appointments.link');
  const workspace = useWorkspace();
  const [isByHand, setByHand] = useState(false);
  const chatText = t(isPassedOn ? 'chatTextSelf' : 'chatText', { address: `${window.location.origin}/v` });
  const count = (...states: readonly RowState[]) => rows.filter(({ state }) => states.includes(state)).length;
  const counts = {
    made: count('made'),
    updated: count('updated'),
    same: count('same'),
    refused: count('refused', 'faulty'),
  };
  const save = async () => {
    saveXlsx(await writeResultFile(rows, await loadMade(workspace)), 'result.xlsx');
    await workspace.submit('batch.taken', { batchId, as: 'file' });
  };
  const copy = async () => {
    const copied = await copyText(chatText);
    setByHand(!copied);
    if (copied) showToast({ text: t('copied') });
  };
  return (
    <>
      <Banner tone={counts.refused > 0 ? 'warn' : 'good'} urgent title={t('counts', counts)}>
        {counts.refused > 0 && t('again')}
      </Banner>
      <div className={styles['actions']}>
        <Button icon="save" onPress={() => void save()}>
          {t('file')}
        </Button>
        <LinkButton icon="print" href="/host/batch/print?what=sheet">
          {t('sheet')}
        </LinkButton>
        <LinkButton icon="print" href="/host/batch/print?what=badges">
          {t('badges')}
        </LinkButton>
        <Button icon="copy" onPress={() => void copy()}>
          {t('chat')}
        </Button>
      </div>
      {isByHand && (
        <Banner tone="warn" urgent title={byHand('manual')}>
          {chatText}
        </Banner>
      )}
    </>
  );
}

async function loadMade(workspace: Pick<Workspace, 'live'>): Promise<ReadonlyMap<string, Appointment>> {
  const all = await firstValueFrom(workspace.live('appointments'));
  return new Map(all.map((one) => [one.id, one]));
}
