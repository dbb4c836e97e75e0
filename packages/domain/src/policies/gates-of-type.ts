import type { GateId } from '../ids';
import type { Policy } from './visit-type';

type Limited = Pick<Policy, 'gates'>;

export const isGateOf = ({ gates }: Limited, id: GateId): boolean => gates === null || gates.includes(id);

/** The gates, of those that there are, at which a visit type is let in; all of them where there is no such type. */
export const gatesOfType = <G extends { readonly id: GateId }>(
  policy: Limited | null | undefined,
  gates: readonly G[],
): readonly G[] => (policy == null ? gates : gates.filter(({ id }) => isGateOf(policy, id)));

/** What stays of a choice of gates when the visit type changes; nothing of it: the first one at which it is let in. */
export function keepGates(
  policy: Limited | null | undefined,
  gates: readonly { readonly id: GateId }[],
  chosen: readonly GateId[],
): GateId[] {
  const open = gatesOfType(policy, gates).map(({ id }) => id);
  const kept = chosen.filter((id) => open.includes(id));
  return kept.length > 0 ? kept : open.slice(0, 1);
}
