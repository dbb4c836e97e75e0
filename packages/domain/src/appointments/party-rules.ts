import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { COMPANIONS_AT_MOST, countParty, type Companion } from '../visitors/companion';
import type { VisitorDraft } from '../visitors/visitor';
import { isPersonName, nameKey, normaliseName } from '../visitors/person-name';

/** How many may come along on one pass: what the policy says, and never more than the visit has room for. */
export const companionsAtMost = ({ maxCompanions, maxVisitors }: Policy): number =>
  Math.min(maxCompanions ?? COMPANIONS_AT_MOST, maxVisitors - 1, COMPANIONS_AT_MOST);

/** Those who come along on one pass: not too many, each with a name, each once. Paths begin at `companions`. */
export function refuseCompanions(companions: readonly Companion[], policy: Policy): Refusal | null {
  const max = companionsAtMost(policy);
  if (countParty({ companions: countedUnder(companions, policy) }) > max + 1)
    return refuse('visitor.too-many-companions', 'companions', { max });
  const seen = new Set<string>();
  for (const [i, { name }] of companions.entries()) {
    if (name.trim() === '') return refuse('visitor.name-missing', `companions.${i}.name`);
    if (!isPersonName(name)) return refuse('visitor.name-invalid', `companions.${i}.name`);
    if (seen.has(nameKey(name))) return refuse('visitor.duplicate', `companions.${i}.name`);
    seen.add(nameKey(name));
  }
  return null;
}

/** As they are kept: names in their normal form, and nobody a small child where the visit type knows no such age. */
export const countedUnder = (
  companions: readonly Companion[],
  { minorUnderYears }: Pick<Policy, 'minorUnderYears'>,
): Companion[] =>
  companions.map(({ name, minor }) => ({ name: normaliseName(name), minor: minor && minorUnderYears > 0 }));

/** Drafts whose parties are as they will be kept; a draft that says nothing of its party goes on saying nothing. */
export const withCountedParties = (
  drafts: readonly VisitorDraft[],
  policy: Pick<Policy, 'minorUnderYears'> | null,
): VisitorDraft[] =>
  drafts.map((draft) =>
    draft.companions === undefined || policy === null
      ? draft
      : { ...draft, companions: countedUnder(draft.companions, policy) },
  );
