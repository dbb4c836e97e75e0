import type { DecideContext } from '@campus/domain';
import type { Ask } from '../appointments';
import type { Work } from '../work';

/** Decisions about the list look at who asks and when, at nothing of the campus. */
export function contextOfSecurity(work: Work, { signIn }: Ask): Pick<DecideContext, 'actor' | 'nowMs'> {
  const { principal } = signIn;
  if (principal.kind !== 'person') return { nowMs: work.nowMs, actor: { kind: 'visitor', passIds: [] } };
  const { id, name, unit, roles } = principal;
  // Decisions do not depend on the language.
  return {
    nowMs: work.nowMs,
    actor: { kind: 'person', person: { id, name, unit, roles, locale: 'zh-Hans' } },
  };
}

export const nameOf = ({ signIn }: Ask): string =>
  signIn.principal.kind === 'person' ? signIn.principal.name : '';
