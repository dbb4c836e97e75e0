import type { Appointment } from '../appointments/appointment';
import type { DecideContext } from '../appointments/decide-context';
import { isHost, isSecurity, refuseNotHost } from '../appointments/host-rules';
import { isAdmitting } from '../appointments/state-machine';
import type { PassId } from '../ids';
import { accept, refuse, type Decision } from '../refusals';
import type { CommandKind } from '../sync/command';
import type { PassState } from '../visitors/visitor';

export type PassCommandKind =
  Extract<CommandKind, `pass.${string}`> extends infer K ? Exclude<K, 'pass.forward'> : never;

/** What the server does to one pass, and which state the screens show meanwhile. */
export interface PassChange {
  readonly passId: PassId;
  readonly act: 'reissue' | 'revoke' | 'suspend' | 'resume' | 'mark-saved';
  readonly passState: PassState;
}

interface PassRow {
  readonly act: PassChange['act'];
  readonly from: readonly PassState[];
  readonly to: PassState | 'same';
  readonly by: readonly ('host' | 'security' | 'visitor')[];
}

/** Revocation is final: nothing leads out of `revoked`. */
const PASS_COMMANDS: Readonly<Record<PassCommandKind, PassRow>> = {
  'pass.reissue': { act: 'reissue', from: ['active'], to: 'active', by: ['host', 'visitor', 'security'] },
  'pass.revoke': { act: 'revoke', from: ['active', 'suspended'], to: 'revoked', by: ['host', 'security'] },
  'pass.suspend': { act: 'suspend', from: ['active'], to: 'suspended', by: ['security'] },
  'pass.resume': { act: 'resume', from: ['suspended'], to: 'active', by: ['security'] },
  'pass.saved': { act: 'mark-saved', from: ['active', 'suspended'], to: 'same', by: ['visitor'] },
};

/** May this actor do that to this pass of the appointment? */
export function decidePassCommand(
  current: Appointment,
  command: { readonly kind: PassCommandKind; readonly passId: PassId },
  ctx: DecideContext,
): Decision<PassChange> {
  const row = current.visitors.find((visitor) => visitor.passId === command.passId);
  if (row === undefined) return refuse('pass.not-found');
  const rule = PASS_COMMANDS[command.kind];
  if (!capacities(current, command.passId, ctx).some((capacity) => rule.by.includes(capacity)))
    return refuseNotHost(current, ctx) ?? refuse('appointment.not-yours');
  if (!rule.from.includes(row.passState))
    return refuse('pass.wrong-state', undefined, { state: row.passState });
  if (rule.act === 'reissue' && !isAdmitting(current.state))
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  const passState = rule.to === 'same' ? row.passState : rule.to;
  return accept({ passId: command.passId, act: rule.act, passState });
}

function capacities(
  current: Appointment,
  passId: PassId,
  ctx: DecideContext,
): readonly ('host' | 'security' | 'visitor')[] {
  if (ctx.actor.kind === 'visitor') return ctx.actor.passIds.includes(passId) ? ['visitor'] : [];
  const found: ('host' | 'security')[] = [];
  if (isHost(current, ctx)) found.push('host');
  if (isSecurity(ctx)) found.push('security');
  return found;
}
