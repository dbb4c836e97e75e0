import {
  actsForOf,
  isInForce,
  mayHost,
  noticeOf,
  Person,
  VisitTypeCode,
  type ActedFor,
  type DecideContext,
  type PersonId,
  type Policy,
} from '@campus/domain';
import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { useFacts, useLive, useSession } from '../../session';

export type BatchRules = Omit<DecideContext, 'nowMs'>;

/** What rows are judged by, as far as this device knows it; null while that is read. */
export function useRules(): { readonly rules: BatchRules; readonly person: Person } | null {
  const { principal } = useSession();
  const locale = useLocale();
  const [policies, gates, states] = [useFacts('policy'), useFacts('gate'), useFacts('campusState')];
  const delegations = useLive('notices', { where: { kind: 'delegation' } });
  return useMemo(() => {
    if (principal?.kind !== 'person' || policies === null || gates === null || states === null) return null;
    if (delegations === null) return null;
    if (policies.length === 0 || gates.length === 0) return null;
    const { id, name, unit, roles } = principal;
    const person = Person.parse({ id, name, unit, roles, locale });
    const rules: BatchRules = {
      actor: { kind: 'person', person },
      policies: [...policies].sort(byVisitType),
      gates: [...gates].sort((a, b) => a.bit - b.bit),
      campus: states[0] ?? null,
      actsFor: actsForOf(
        delegations.flatMap((notice) => noticeOf('delegation', notice) ?? []),
        person,
      ),
    };
    return { rules, person };
  }, [principal, locale, policies, gates, states, delegations]);
}

const byVisitType = (a: Policy, b: Policy): number =>
  VisitTypeCode.options.indexOf(a.visitType) - VisitTypeCode.options.indexOf(b.visitType);

/** Hosts who have named him, and for whom he may send a list now [F16]. */
export const hostsOf = ({ actsFor = [] }: BatchRules, nowMs: number): readonly ActedFor['host'][] =>
  actsFor.filter((one) => isInForce(one, nowMs)).map(({ host }) => host);

/** The kinds of visit that he may invite to, and who it is for too [DELE-6]. */
export function invitable(rules: BatchRules, person: Person, forHost?: PersonId): readonly Policy[] {
  const host = rules.actsFor?.find((one) => one.host.id === forHost)?.host ?? person;
  return rules.policies.filter((policy) => mayHost(person, policy) && mayHost(host, policy));
}
