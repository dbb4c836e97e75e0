import type { Gate, Locale, VerdictCode } from '@campus/domain';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useMessages, useTranslations } from 'use-intl';
import { Button, classNames } from '../../../components';
import type { Shown } from '../crossing/scan-desk';
import type { GuardAct } from '../verdict/present-verdict';
import { fillVerdictText } from '../verdict/verdict-text';
import { PersonCard } from './person-card';
import { useSecondLanguage } from './use-second-language';
import { VerdictShape } from './verdict-shape';
import styles from './verdict-screen.module.css';

interface VerdictScreenProps {
  readonly shown: Shown;
  readonly gates: readonly Gate[];
  /** Where the old system is, for a guard who has to ask it. */
  readonly oldSystemLink?: string | null;
  readonly onAct: (act: GuardAct) => void;
}

/**
 * The answer over the whole screen: colour, shape, word, reason, person, what the visitor should do. It takes the
 * focus as a whole and gives it to no button: what a scanner or an elbow types must not decide.
 */
export function VerdictScreen({ shown, gates, oldSystemLink = null, onAct }: VerdictScreenProps) {
  const t = useTranslations('gate.verdict');
  const { gate: words } = useMessages();
  const locale = useLocale();
  const screen = useRef<HTMLDivElement>(null);
  const { verdict, judged, presentation, key } = shown;
  useEffect(() => screen.current?.focus(), [key]);
  const context = { gates, locale, nowMs: judged.time.nowMs };
  const { word, reason } = words.verdict;
  const also = verdict.reasons.slice(1).filter((code) => !ADMITTING.has(code) && code !== verdict.code);
  return (
    <div
      ref={screen}
      tabIndex={-1}
      role={presentation.stays ? 'alertdialog' : 'alert'}
      aria-labelledby="verdict-word"
      aria-describedby="verdict-reason"
      className={classNames(styles['screen'], styles[verdict.colour])}
      data-testid="verdict"
      data-code={verdict.code}
      data-colour={verdict.colour}
    >
      <div className={styles['answer']}>
        <div className={styles['shape']}>
          <VerdictShape colour={verdict.colour} />
        </div>
        <p className="visually-hidden">{t(`colour.${verdict.colour}`)}</p>
        <h1 id="verdict-word" className={styles['word']}>
          {fillVerdictText(word[verdict.code], verdict, context)}
        </h1>
        <p id="verdict-reason" className={styles['reason']}>
          {fillVerdictText(reason[verdict.code], verdict, context)}
        </p>
        {also.length > 0 && (
          <p className={styles['also']}>
            {t('also')}: {also.map((code) => fillVerdictText(word[code], verdict, context)).join(' · ')}
          </p>
        )}
      </div>
      <PersonCard judged={judged} />
      <VisitorSentence shown={shown} gates={gates} />
      <Acts shown={shown} onAct={onAct} oldSystemLink={oldSystemLink} />
    </div>
  );
}

/** Beside a reason not to admit they would only confuse; the note itself stands on the card. */
const ADMITTING: ReadonlySet<VerdictCode> = new Set(['VALID', 'VALID_ATTENTION']);

/** One sentence in two languages, for the visitor who looks over the desk. */
function VisitorSentence({ shown, gates }: Pick<VerdictScreenProps, 'shown' | 'gates'>) {
  const t = useTranslations('gate.verdict');
  const { gate } = useMessages();
  const own = useLocale();
  const second = useSecondLanguage();
  const { verdict, judged } = shown;
  const say = (text: string, locale: Locale): string =>
    fillVerdictText(text, verdict, { gates, locale, nowMs: judged.time.nowMs });
  return (
    <section className={styles['visitor']} aria-label={t('tellVisitor')}>
      <p lang={own}>{say(gate.verdict.visitor[verdict.code], own)}</p>
      {second && (
        <p lang={second.locale}>{say(second.messages.gate.verdict.visitor[verdict.code], second.locale)}</p>
      )}
    </section>
  );
}

function Acts(props: Pick<VerdictScreenProps, 'shown' | 'onAct' | 'oldSystemLink'>) {
  const t = useTranslations('gate.act');
  const { shown, onAct, oldSystemLink } = props;
  const { presentation, verdict, busy } = shown;
  const [last, setLast] = useState<GuardAct | null>(null);
  if (presentation.acts.length === 0) return null;
  return (
    <div className={styles['acts']}>
      {last === 'call-supervisor' && <output>{t('called')}</output>}
      {last === 'ask-old-system' && (
        <output>
          {t('oldSystemAsked')}{' '}
          {oldSystemLink && (
            <a href={oldSystemLink} target="_blank" rel="noopener noreferrer">
              {t('openOldSystem')}
            </a>
          )}
        </output>
      )}
      {presentation.acts.map((act) => (
        <Button
          key={act}
          size="gate"
          look="secondary"
          isDisabled={busy}
          onPress={() => {
            setLast(act);
            onAct(act);
          }}
        >
          {act === 'admit' && verdict.direction === 'exit' ? t('admitExit') : t(act)}
        </Button>
      ))}
    </div>
  );
}
