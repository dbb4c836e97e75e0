import { atCampus, toInstant, type LegacySettings } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, LinkButton } from '../../components';
import { hide, isHidden } from './hidden-notice';
import { useTrial } from './use-trial';

/** What hosts and visitors are told while both systems run: from this device, so offline too. Nothing when it is hidden. */
export function TrialNotice({ feedbackAt }: { readonly feedbackAt: string }) {
  const trial = useTrial();
  const [hidden, setHidden] = useState<LegacySettings | null>(null);
  if (trial.kind !== 'runs') return null;
  const { settings } = trial;
  if (hidden === settings || isHidden(settings)) return null;
  const onHide = (): void => {
    hide(settings);
    setHidden(settings);
  };
  return <Notice settings={settings} feedbackAt={feedbackAt} onHide={onHide} />;
}

function Notice(props: {
  readonly settings: LegacySettings;
  readonly feedbackAt: string;
  readonly onHide: () => void;
}) {
  const t = useTranslations('oldSystem.trial');
  const locale = useLocale();
  const { banner, name, link, endsOn } = props.settings;
  if (banner[locale].trim() === '') return null;
  return (
    <Banner
      tone="info"
      title={banner[locale]}
      actions={
        <>
          {link !== null && (
            <LinkButton href={link} target="_blank" rel="noopener noreferrer">
              {t('toOld', { name: name[locale] })}
            </LinkButton>
          )}
          <LinkButton href={props.feedbackAt}>{t('feedback')}</LinkButton>
          <Button look="quiet" onPress={props.onHide}>
            {t('hide')}
          </Button>
        </>
      }
    >
      {endsOn !== null && t('until', { day: writeDay(toInstant(atCampus(endsOn, '12:00')), locale) })}
    </Banner>
  );
}
