import { toInstant } from '@campus/domain';
import { writeTime } from '@campus/i18n';
import { useLocale, useMessages, useTranslations } from 'use-intl';
import { Button, classNames } from '../../../components';
import { useNow } from '../../../session';
import type { RecentScan } from '../crossing/scan-desk';
import type { GateSession } from '../tablet/gate-session';
import { fillVerdictText } from '../verdict/verdict-text';
import { VerdictShape } from './verdict-shape';
import styles from './recent-scans.module.css';

const EACH_SECOND_MS = 1_000;

/** The last scans, with names, in memory only; the newest can be taken back for ten seconds. */
export function RecentScans(props: {
  readonly session: GateSession;
  readonly scans: readonly RecentScan[];
  readonly onUndo: (key: number) => void;
}) {
  const t = useTranslations('gate.recent');
  const { scans } = props;
  return (
    <section className={styles['recent']} aria-label={t('title')}>
      <h2 className={styles['title']}>{t('title')}</h2>
      {scans.length === 0 && <p className={styles['empty']}>{t('empty')}</p>}
      <ul className={styles['list']}>
        {scans.map((scan) => (
          <Row key={scan.key} scan={scan} session={props.session} onUndo={props.onUndo} />
        ))}
      </ul>
    </section>
  );
}

function Row(props: {
  readonly scan: RecentScan;
  readonly session: GateSession;
  readonly onUndo: (key: number) => void;
}) {
  const t = useTranslations('gate.recent');
  const { gate } = useMessages();
  const locale = useLocale();
  const { scan, session } = props;
  const { verdict, judged } = scan;
  const context = { gates: session.view().book.gates, locale, nowMs: judged.time.nowMs };
  const word = fillVerdictText(gate.verdict.word[verdict.code], verdict, context);
  const name = (judged.person ?? judged.oldPerson)?.name ?? '';
  return (
    <li className={classNames(styles['row'], scan.undone && styles['undone'])}>
      <span className={classNames(styles['mark'], styles[verdict.colour])}>
        <VerdictShape colour={verdict.colour} />
      </span>
      <span className={styles['words']}>
        <span className={styles['word']}>{name === '' ? word : name}</span>
        <span className={styles['detail']}>
          {writeTime(toInstant(judged.time.nowMs), locale)} {name === '' ? '' : `${word} · `}
          {outcomeWord(scan, t)}
        </span>
      </span>
      {scan.undoUntilMs !== null && <UndoButton {...props} label={t('undoLast', { word, name })} />}
    </li>
  );
}

function UndoButton(props: {
  readonly scan: RecentScan;
  readonly session: GateSession;
  readonly onUndo: (key: number) => void;
  readonly label: string;
}) {
  const t = useTranslations('gate.recent');
  useNow(EACH_SECOND_MS);
  const { scan, session } = props;
  if (scan.undoUntilMs === null || session.platform.monotonicMs() > scan.undoUntilMs) return null;
  return (
    <Button size="gate" aria-label={props.label} onPress={() => props.onUndo(scan.key)}>
      {t('undo')}
    </Button>
  );
}

function outcomeWord(scan: RecentScan, t: ReturnType<typeof useTranslations<'gate.recent'>>): string {
  if (scan.undone) return t('undone');
  if (scan.action === 'admitted') return scan.verdict.direction === 'exit' ? t('out') : t('admitted');
  return scan.action === 'refused' ? t('refused') : t('escalated');
}
