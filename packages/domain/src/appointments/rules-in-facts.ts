import type { CampusState } from '../gate/gate';
import { VisitTypeCode, type Policy } from '../policies/visit-type';
import { factOf, type Fact } from '../sync/fact';
import type { DecideContext } from './decide-context';

/** What a device that holds these facts decides by. Visit types come in the order of the domain, the commonest first. */
export const rulesInFacts = (
  facts: readonly Fact[],
): Pick<DecideContext, 'policies' | 'gates' | 'campus'> => ({
  policies: facts.flatMap((fact) => factOf('policy', fact) ?? []).sort(byVisitType),
  gates: facts.flatMap((fact) => factOf('gate', fact) ?? []).sort((a, b) => a.bit - b.bit),
  // The state only moves forward: an older one that arrives late changes nothing.
  campus: facts.flatMap((fact) => factOf('campusState', fact) ?? []).reduce<CampusState | null>(newer, null),
});

const byVisitType = (a: Policy, b: Policy): number =>
  VisitTypeCode.options.indexOf(a.visitType) - VisitTypeCode.options.indexOf(b.visitType);

const newer = (a: CampusState | null, b: CampusState): CampusState =>
  a === null || b.version >= a.version ? b : a;
