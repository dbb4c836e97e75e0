import { hostFor, refuse, type Decision, type Person, type PersonId } from '@campus/domain';
import { contextOf, type Ask } from '../appointments';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';

/** Who sends a list, and whose visits its rows become; mostly the same. */
export interface SenderAndHost {
  readonly sender: Person;
  readonly host: Person;
}

/** [BATCH-14] [DELE-6] For himself, or for a host who has named him; as it stands at this moment. */
export function senderAndHost(
  work: Work,
  ask: Ask,
  of: { readonly forHost: PersonId | undefined; readonly facts: CampusFacts },
): Decision<SenderAndHost> {
  const context = contextOf(work, ask, { facts: of.facts, visit: null });
  if (context.actor.kind !== 'person') return refuse('request.forbidden');
  const sender = context.actor.person;
  const host = hostFor(of.forHost, sender, context);
  return host.ok ? { ok: true, value: { sender, host: host.value } } : host;
}
