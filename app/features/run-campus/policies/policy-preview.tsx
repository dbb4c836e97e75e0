import { FOLLOWED_FIELDS, REFUSAL_CODES, type Policy } from '@campus/domain';
import { PolicyPreviewAnswer } from '@campus/protocol';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button } from '../../../components';
import { sendJson } from '../../../session';
import styles from './policies.module.css';

type Shown = PolicyPreviewAnswer | 'offline' | null;

/** «What would this change?», over what is booked. Only the server has all of it, so it needs a network. */
export function PolicyPreview({
  policy,
  isChanged,
}: {
  readonly policy: Policy | null;
  readonly isChanged: boolean;
}) {
  const t = useTranslations('policies');
  const [asked, setAsked] = useState<{ readonly about: string; readonly answer: Shown }>({
    about: '',
    answer: null,
  });
  const about = JSON.stringify(policy);
  const answer = asked.about === about ? asked.answer : null;
  const ask = async (): Promise<void> => {
    const sent = await sendJson('/api/policies/preview', { policy });
    const parsed = sent.kind === 'done' ? PolicyPreviewAnswer.safeParse(sent.body) : null;
    setAsked({ about, answer: parsed?.success ? parsed.data : 'offline' });
  };
  return (
    <div className={styles['preview']}>
      <Button icon="search" isDisabled={policy === null || !isChanged} onPress={() => void ask()}>
        {t('preview')}
      </Button>
      {answer === 'offline' && <Banner tone="warn" icon="offline" title={t('previewOffline')} />}
      {answer !== null && answer !== 'offline' && <Effect answer={answer} />}
    </div>
  );
}

function Effect({ answer }: { readonly answer: PolicyPreviewAnswer }) {
  const t = useTranslations();
  const codes = REFUSAL_CODES.filter((code) => (answer.refused[code] ?? 0) > 0);
  const reached = FOLLOWED_FIELDS.filter((name) => (answer.reached[name] ?? 0) > 0);
  const hasEffect = codes.length > 0 || answer.moreSteps > 0 || reached.length > 0;
  return (
    <Banner tone={hasEffect ? 'warn' : 'good'} title={t('policies.booked', { count: answer.visits })}>
      {hasEffect ? (
        <ul>
          {codes.map((code) => (
            <li key={code}>
              {t('policies.wouldBeRefused', { count: answer.refused[code] ?? 0, why: t(`refusals.${code}`) })}
            </li>
          ))}
          {answer.moreSteps > 0 && <li>{t('policies.wouldWait', { count: answer.moreSteps })}</li>}
          {reached.map((name) => (
            <li key={name}>
              {t('policies.reaches', {
                count: answer.reached[name] ?? 0,
                rule: t(`policies.field.${name}`),
              })}
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('policies.noEffect')}</p>
      )}
      <p>{t('policies.staysAgreed')}</p>
    </Banner>
  );
}
