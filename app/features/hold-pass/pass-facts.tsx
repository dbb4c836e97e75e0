import { countParty, taxiCard, type Visitor } from '@campus/domain';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FactList, usePartyNames, useVisitTime } from '../../components';
import { useFacts } from '../../session';
import type { HeldPass } from './use-my-passes';
import { useGateNames } from './use-gate-names';

/** Everything a visitor needs to know to come, and to say at the gate. */
export function PassFacts({ held }: { readonly held: HeldPass }) {
  const t = useTranslations();
  const gatesOf = useGateNames();
  const { pass, appointment, car } = held;
  const visitor = appointment?.visitors.find((one) => one.passId === pass.id);
  const when = useVisitTime()(pass, pass.dailyHours);
  return (
    <FactList
      facts={[
        [t('visit.pass.window'), when],
        [t('visit.pass.gates'), gatesOf(pass)],
        [t('visit.pass.host'), [pass.hostName, pass.unit].filter(Boolean).join(' · ')],
        [t('visit.pass.area'), pass.area],
        [t('visit.pass.purpose'), pass.purpose],
        [t('visit.pass.entry'), t(`words.entryRule.${pass.entryRule}`)],
        [t('party.companions'), useParty(visitor)],
        [t('party.plate'), car && (car.plate ?? (car.canChange ? t('party.noCar') : null))],
        [t('visit.pass.bring'), useWhatToBring(held)],
        [t('visit.pass.taxi'), useTaxi(held)],
      ]}
    />
  );
}

/** [PARTY-7] Who comes along, by name; the number is the one that the gate counts. */
function useParty(visitor: Visitor | undefined): string {
  const t = useTranslations('party');
  const names = usePartyNames(visitor?.companions ?? []);
  const more = visitor === undefined ? 0 : countParty(visitor) - 1;
  return [more > 0 ? t('count', { more: String(more) }) : '', names].filter(Boolean).join(' · ');
}

/** In Chinese, to be held before whoever drives; only for a reader who does not know Chinese. */
function useTaxi({ pass, view }: HeldPass): ReactNode {
  const locale = useLocale();
  const campus = useFacts('campus')?.[0];
  const gate = useFacts('gate')?.find(({ id }) => pass.gates.includes(id));
  if (locale !== 'en' || view.code === 'none' || campus === undefined) return null;
  return <span lang="zh-CN">{taxiCard(campus, gate)}</span>;
}

/** His document, where the guard will look at one; nothing where the code alone admits, or admits no longer. */
function useWhatToBring({ pass, appointment, view }: HeldPass): string | null {
  const t = useTranslations();
  const policies = useFacts('policy');
  if (view.code === 'none') return null;
  const document = appointment?.visitors.find((visitor) => visitor.passId === pass.id)?.document;
  if (document)
    return t('visit.pass.bringDocument', {
      document: t(`words.document.${document.type}`),
      masked: document.masked,
    });
  const policy = policies?.find(({ visitType }) => visitType === pass.visitType);
  return policy?.bearer === true ? null : t('visit.pass.bringAny');
}
