import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { toInstant, type Instant } from '../time';
import { channelsFor, possibleChannels } from '../visitors/reach';
import { mayHaveOpenLink } from '../visitors/reached';
import type { Channel, Delivery, Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';
import { refuseNotHost } from './host-rules';
import { isAwaited } from './completion';
import { isAdmitting, isOver } from './state-machine';
import { touched } from './next-revision';

export interface ForwardChange {
  readonly appointment: Appointment;
  readonly how: CommandBody<'pass.forward'>['how'];
  /** Messages to send anew; empty when the host passes the link on himself. */
  readonly send: readonly Channel[];
}

type Forward = CommandBody<'pass.forward'>;

/** The host passes a link on himself (logged), or asks for the message again [F8]. */
export function decideForward(
  current: Appointment,
  body: Forward,
  ctx: DecideContext,
): Decision<ForwardChange> {
  const row = current.visitors.find((visitor) => visitor.visitorId === body.visitorId);
  if (body.appointmentId !== current.id || row === undefined) return refuse('appointment.not-found');
  const refusal = refuseForward(current, row, { how: body.how, ctx });
  if (refusal !== null) return refusal;
  const send = body.how === 'resend' ? wanted(row, body.channel) : [];
  if (body.how === 'resend' && send.length === 0) return refuse('delivery.unreachable', 'channel');
  if (body.how === 'no-login-link' && !mayHaveOpenLink(row)) return refuse('delivery.text-not-failed', 'how');
  const at = toInstant(ctx.nowMs);
  const told = { ...row, deliveries: withNews(row.deliveries, newsOf(body, row, { send, at })) };
  const visitors = current.visitors.map((visitor) => (visitor === row ? told : visitor));
  return accept({ appointment: { ...touched(current, ctx), visitors }, how: body.how, send });
}

function refuseForward(
  current: Appointment,
  row: Visitor,
  { how, ctx }: { readonly how: Forward['how']; readonly ctx: DecideContext },
): Refusal | null {
  const notHis = refuseNotHost(current, ctx);
  if (notHis !== null) return notHis;
  if (isAwaited(row) && !isOver(current.state))
    return LINKS_WITHOUT_PASS.includes(how) ? null : refuse('visitor.document-awaited', 'how');
  if (!isAdmitting(current.state) || row.canceled)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  return row.passId === null ? refuse('pass.not-ready') : null;
}

/** [DOC-8] He is asked again, or the host passes on where he gives his document. Nothing here is a pass. */
const LINKS_WITHOUT_PASS: readonly Forward['how'][] = ['copied', 'shared', 'resend'];

function newsOf(
  body: Forward,
  row: Visitor,
  { send, at }: { readonly send: readonly Channel[]; readonly at: Instant },
): readonly Delivery[] {
  if (body.how === 'resend')
    return send.map((channel) => ({ channel, state: 'queued' as const, at, reason: null }));
  const channel = body.channel ?? channelsFor(row)[0] ?? 'email';
  return [{ channel, state: 'forwarded', at, reason: body.how }];
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
