import type { DeviceId, GateId, PersonId, VisitorId } from '@campus/domain';
import type { Principal } from '@campus/protocol';
import type { SignIn } from '../src/sign-in';

/** A UUIDv7-shaped id from a small number. */
export const idOf = (n: number): string => `01890000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export function aPerson(n = 1): SignIn {
  const id = idOf(n) as PersonId;
  return signInAs({ kind: 'person', id, name: 'Wang', unit: 'Library', roles: ['staff'] });
}
export const aVisitor = (n = 1): SignIn =>
  signInAs({ kind: 'visitor', id: idOf(n) as VisitorId, label: '138****0000' });
export function aTablet(n = 1, gate = 'south', revoked = false): SignIn {
  const principal: Principal = { kind: 'device', id: idOf(n) as DeviceId, name: 'T', gateId: gate as GateId };
  return { ...signInAs(principal), revoked };
}

const signInAs = (principal: Principal): SignIn => ({
  principal,
  revoked: false,
  sessionId: `${principal.kind}-${principal.id}`,
});
