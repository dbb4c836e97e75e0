import { Person, VisitTypeCode, type DecideContext, type Policy } from '@campus/domain';
import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { useFacts, useSession } from '../../session';

export type BatchRules = Omit<DecideContext, 'nowMs'>;

/** What rows are judged by, as far as this device knows it; null while that is read. */
export function useRules(): { readonly rules: BatchRules; readonly person: Person } | null {
  const { principal } = useSession();
  const locale = useLocale();
  const [policies, gates, states] = [useFacts('policy'), useFacts('gate'), useFacts('campusState')];
  return useMemo(() => {
    if (principal?.kind !== 'person' || policies === null || gates === null || states === null) return null;
    if (policies.length === 0 || gates.length === 0) return null;
    const { id, name, unit, roles } = principal;
    const person = Person.parse({ id, name, unit, roles, locale });
    const rules: BatchRules = {
      actor: { kind: 'person', person },
      policies: [...policies].sort(byVisitType),
      gates: [...gates].sort((a, b) => a.bit - b.bit),
      campus: states[0] ?? null,
    };
    return { rules, person };
  }, [principal, locale, policies, gates, states]);
}

const byVisitType = (a: Policy, b: Policy): number =>
  VisitTypeCode.options.indexOf(a.visitType) - VisitTypeCode.options.indexOf(b.visitType);

/** The kinds of visit that he may invite to. */
export const invitable = ({ policies }: BatchRules, person: Person): readonly Policy[] =>
  policies.filter((policy) => policy.invitedBy.some((role) => person.roles.includes(role)));
