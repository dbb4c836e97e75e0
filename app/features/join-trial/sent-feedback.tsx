import { COMMAND_BODIES } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { useTranslations } from 'use-intl';
import { Badge, Card } from '../../components';
import { useObservable, useWorkspace } from '../../session';
import styles from './join-trial.module.css';

/** What this device has sent, and whether it has arrived: the newest first. */
export function SentFeedback() {
  const t = useTranslations('oldSystem.trial');
  const commands = useObservable(useWorkspace().commandStates$, []);
  const own = commands.filter(({ command }) => command.kind === 'feedback.send').reverse();
  if (own.length === 0) return null;
  return (
    <Card title={t('yours')}>
      <ul className={styles['list']}>
        {own.map((state) => (
          <li key={state.command.id}>
            <Standing state={state} />
            <p>{textOf(state)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Standing({ state: { state, result } }: { readonly state: CommandState }) {
  const t = useTranslations();
  if (state === 'accepted') return <Badge tone="good">{t('oldSystem.trial.sent')}</Badge>;
  if (state === 'refused') return <Badge tone="bad">{t(`refusals.${result?.code ?? 'server.error'}`)}</Badge>;
  return <Badge tone="warn">{t('oldSystem.trial.waiting')}</Badge>;
}

function textOf({ command }: CommandState): string {
  const body = COMMAND_BODIES['feedback.send'].safeParse(command.body);
  return body.success ? body.data.text : '';
}
