import { BatchId, batchRowsAllowed } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Page, PageHeader, Skeleton } from '../../components';
import { useHoldUpdates } from '../../offline';
import { newId } from '../../session';
import { draftOf, type Intake } from './batch-draft';
import styles from './batch.module.css';
import { ColumnsCard } from './columns-card';
import { firstSettings } from './first-settings';
import { IntakeCard, IntakeFault } from './intake-card';
import { RowsCard } from './rows-card';
import { SendCard } from './send-card';
import { SettingsCard } from './settings-card';
import { useAnswers } from './use-answers';
import { useChecker, useChecks } from './use-checks';
import { useDraft, type KeptDraft } from './use-draft';
import { useRules } from './use-rules';
import { shownRows } from './row-state';
import type { Checker } from './create-checker';

/** `/host/batch`: a list of visitors becomes appointments. */
export function BatchPage() {
  const t = useTranslations('batches');
  const kept = useDraft();
  const checker = useChecker();
  const ready = useRules();
  const isOpen = kept.draft !== undefined && ready !== null;
  useHoldUpdates(kept.draft != null && !kept.isKept);
  return (
    <Page width="wide">
      <PageHeader
        back={{ href: '/host', label: t('back') }}
        title={t('title')}
        lead={t('lead')}
        actions={kept.draft && <Button onPress={kept.clear}>{t('another')}</Button>}
      />
      <div className={styles['phoneOnly']}>
        <Banner tone="info" icon="phone" title={t('betterOnPc')} />
      </div>
      {isOpen ? (
        <OpenList kept={kept} checker={checker} ready={ready} />
      ) : (
        <Skeleton label={t('opening')} lines={8} />
      )}
    </Page>
  );
}

interface OpenListProps {
  readonly kept: KeptDraft;
  readonly checker: Checker;
  readonly ready: NonNullable<ReturnType<typeof useRules>>;
}

function OpenList({ kept, checker, ready }: OpenListProps) {
  const [failed, setFailed] = useState<Exclude<Intake, { ok: true }> | null>(null);
  const [isReading, setReading] = useState(false);
  const { draft } = kept;
  const read = async (source: Uint8Array | string, name: string) => {
    setReading(true);
    const result = await checker.read(source);
    const settings = draft?.settings ?? firstSettings(ready, Date.now());
    const intake = draftOf(result, { id: newId(BatchId), name, settings });
    setReading(false);
    setFailed(intake.ok ? null : intake);
    if (intake.ok) kept.begin(intake.draft);
  };
  return (
    <>
      {failed && <IntakeFault failed={failed} />}
      {draft ? (
        <WorkedOn kept={kept} checker={checker} ready={ready} draft={draft} />
      ) : (
        <IntakeCard isReading={isReading} onRead={(source, name) => void read(source, name)} />
      )}
    </>
  );
}

function WorkedOn(props: OpenListProps & { readonly draft: NonNullable<KeptDraft['draft']> }) {
  const t = useTranslations();
  const { kept, checker, draft, ready } = props;
  const checks = useChecks(checker, draft, ready.rules);
  const answers = useAnswers(draft.asked.parts);
  const isAsked = draft.asked.parts.length > 0;
  const isCurrent = isAsked && draft.asked.version === draft.version;
  const rows = shownRows(checks.rows, answers, isCurrent);
  const max = batchRowsAllowed(ready.person.roles);
  const isTooLong = max !== null && checks.rows.length > max;
  return (
    <>
      {isTooLong && <Banner tone="bad" urgent title={t('refusals.batch.too-many-rows')} />}
      <SettingsCard draft={draft} ready={ready} onChange={kept.change} />
      <ColumnsCard draft={draft} onChange={kept.change} />
      <RowsCard draft={draft} rows={rows} checks={checks} isKept={kept.isKept} onChange={kept.change} />
      <SendCard
        draft={draft}
        checks={checks}
        rows={rows}
        answers={answers}
        isBlocked={isTooLong}
        isKept={kept.isKept}
        onChange={kept.change}
      />
    </>
  );
}
