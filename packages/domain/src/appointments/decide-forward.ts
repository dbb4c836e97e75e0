import { accept, refuse, type Decision } from '../refusals';
import type { CommandBody } from '../sync/command';
import { toInstant } from '../time';
import { channelsFor, possibleChannels } from '../visitors/reach';
import type { Channel, Delivery, Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';
import { isHost } from './host-rules';
import { isAdmitting } from './state-machine';

export interface ForwardChange {
  readonly appointment: Appointment;
  readonly how: CommandBody<'pass.forward'>['how'];
  /** Messages to send anew; empty when the host passes the link on himself. */
  readonly send: readonly Channel[];
}

/** The host passes a link on himself (logged), or asks for the message again [F8]. */
export function decideForward(
  current: Appointment,
  body: CommandBody<'pass.forward'>,
  ctx: DecideContext,
): Decision<ForwardChange> {
  const row = current.visitors.find((visitor) => visitor.visitorId === body.visitorId);
  if (body.appointmentId !== current.id || row === undefined) return refuse('appointment.not-found');
  if (!isHost(current, ctx)) return refuse('appointment.not-yours');
  if (!isAdmitting(current.state) || row.canceled)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (row.passId === null) return refuse('pass.not-ready');
  const send = body.how === 'resend' ? wanted(row, body.channel) : [];
  if (body.how === 'resend' && send.length === 0) return refuse('delivery.unreachable', 'channel');
  const at = toInstant(ctx.nowMs);
  const news: readonly Delivery[] =
    body.how === 'resend'
      ? send.map((channel) => ({ channel, state: 'queued' as const, at, reason: null }))
      : [
          {
            channel: body.channel ?? channelsFor(row)[0] ?? 'email',
            state: 'forwarded',
            at,
            reason: body.how,
          },
        ];
  const visitors = current.visitors.map((visitor) =>
    visitor === row ? { ...row, deliveries: withNews(row.deliveries, news) } : visitor,
  );
  return accept({
    appointment: {
      ...current,
      visitors,
      rev: current.rev + 1,
      updatedAt: at,
      lastCommandId: ctx.commandId ?? null,
    },
    how: body.how,
    send,
  });
}

function wanted(row: Visitor, channel: Channel | null): readonly Channel[] {
  if (channel === null) return channelsFor(row);
  return possibleChannels(row).includes(channel) ? [channel] : [];
}

/** One line per channel and kind of news, the newest of each; ten at most. */
function withNews(deliveries: readonly Delivery[], news: readonly Delivery[]): Delivery[] {
  const kept = deliveries.filter(
    (old) =>
      !news.some(
        (fresh) =>
          fresh.channel === old.channel && (fresh.state === 'forwarded') === (old.state === 'forwarded'),
      ),
  );
  return [...kept, ...news].slice(-10);
}
