import { REFUSAL_CODES } from '@campus/domain';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, showToast } from '../../components';
import type { OwnCar } from './own-car';

/** What became of his last word about his car: it waits here, or the server did not take it. */
export function PlateNews({ car }: { readonly car: OwnCar }) {
  const t = useTranslations();
  useSavedToast(car, t('party.plateSaved'));
  if (car.said === 'refused') {
    const code = REFUSAL_CODES.find((one) => one === car.refusal?.code) ?? 'server.error';
    return <Banner tone="bad" urgent title={t('party.plateRefused', { reason: t(`refusals.${code}`) })} />;
  }
  if (car.said !== 'waits') return null;
  const words = car.plate === null ? t('party.noCarWaits') : t('party.plateWaits', { plate: car.plate });
  return <Banner tone="info" icon="sync" title={words} />;
}

/** Said once, to whoever has waited for it here. */
function useSavedToast({ said }: OwnCar, words: string): void {
  const waited = useRef(false);
  useEffect(() => {
    if (said === 'saved' && waited.current) showToast({ text: words });
    waited.current = said === 'waits';
  }, [said, words]);
}
