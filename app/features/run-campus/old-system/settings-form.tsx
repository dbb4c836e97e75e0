import type { Gate, LegacySettings } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, ConfirmDialog, showToast } from '../../../components';
import { useObservable, useWorkspace } from '../../../session';
import { AfterTheEnd } from './after-the-end';
import styles from './old-system.module.css';
import {
  isSettings,
  readSettings,
  settingsDraftOf,
  type SettingsDraft,
  type SettingsProblems,
} from './settings-draft';
import { SettingsFields } from './settings-fields';

/** Sets up the old system; sent when there is a network, and judged here first by the server's own shape. */
export function SettingsForm(props: {
  readonly current: LegacySettings | null;
  readonly gates: readonly Gate[];
}) {
  const t = useTranslations('oldSystem.settings');
  const { current, gates } = props;
  const workspace = useWorkspace();
  const [draft, setDraft] = useState(() => settingsDraftOf(current, gates));
  const [problems, setProblems] = useState<SettingsProblems | null>(null);
  const change = (part: Partial<SettingsDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setProblems(null);
  };
  const submit = async (): Promise<void> => {
    const read = readSettings(draft);
    if (!isSettings(read)) return setProblems(read);
    setProblems(null);
    await workspace.submit('legacy.configure', { settings: read });
    showToast({ text: t('saved') });
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Card title={t('title')}>
        {current === null && <p className={styles['quiet']}>{t('none')}</p>}
        <OnTheWay />
        <SettingsFields draft={draft} gates={gates} problems={problems ?? {}} onChange={change} />
        <AfterTheEnd endsOn={draft.endsOn} honourBooked={draft.honourBooked} />
        {problems && <Banner tone="bad" urgent title={t('mendFields')} />}
        <div className={styles['actions']}>
          {current !== null && <Remove />}
          <Button type="submit" look="primary">
            {t('save')}
          </Button>
        </div>
      </Card>
    </form>
  );
}

function Remove() {
  const t = useTranslations('oldSystem.settings');
  const workspace = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    setAsking(false);
    await workspace.submit('legacy.configure', { settings: null });
    showToast({ text: t('saved') });
  };
  return (
    <>
      <Button look="danger" onPress={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <ConfirmDialog
        title={t('removeTitle')}
        isOpen={isAsking}
        danger
        onClose={() => setAsking(false)}
        confirm={t('remove')}
        onConfirm={() => void remove()}
      >
        {t('removeBody')}
      </ConfirmDialog>
    </>
  );
}

/** This device's own newest change that is not in force: still to be sent, or refused and why. */
function OnTheWay() {
  const t = useTranslations();
  const commands = useObservable(useWorkspace().commandStates$, []);
  const newest = commands.filter(({ command }) => command.kind === 'legacy.configure').at(-1);
  if (newest === undefined || newest.state === 'accepted') return null;
  if (newest.state !== 'refused')
    return <Banner tone="info" icon="clock" title={t('oldSystem.settings.onTheWay')} />;
  return <Banner tone="bad" urgent title={t(`refusals.${newest.result?.code ?? 'server.error'}`)} />;
}
