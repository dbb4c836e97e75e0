import type { Pass } from '@campus/domain';
import { INTL_LOCALES } from '@campus/i18n';
import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useFacts } from '../../session';

/** The gates of a pass by name, in the reader's language: «North Gate or East Gate». */
export function useGateNames(): (pass: Pass) => string {
  const gates = useFacts('gate');
  const locale = useLocale();
  const t = useTranslations('visit.pass');
  return useCallback(
    (pass) => {
      const names = (gates ?? [])
        .filter((gate) => pass.gates.includes(gate.id))
        .sort((a, b) => a.bit - b.bit)
        .map((gate) => gate.name[locale]);
      if (names.length === 0) return t('anyGate');
      return new Intl.ListFormat(INTL_LOCALES[locale], { type: 'disjunction' }).format(names);
    },
    [gates, locale, t],
  );
}
