import { newUuid, type DemoPerson } from '../harness/demo-person';

export interface Guest {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly organisation?: string;
  readonly locale?: string;
  readonly companions?: readonly { readonly name: string; readonly minor: boolean }[];
  readonly document?: { readonly type: string; readonly number: string };
}
export interface Visit {
  readonly purpose: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly visitors: readonly Guest[];
  readonly visitType?: string;
  readonly gates?: readonly string[];
  readonly unit?: string;
  readonly area?: string;
  readonly guardNote?: string;
  readonly pickUp?: boolean;
  readonly plate?: string;
  /** The host for whom it is made, by a delegate. */
  readonly forHost?: string;
}

/** Invites as a host's device does. Returns the appointment's id. */
export async function invite(host: DemoPerson, visit: Visit): Promise<string> {
  const { purpose, fromMs, toMs, visitors, visitType = 'official', gates = ['south'], ...more } = visit;
  const { forHost, ...rest } = more;
  const appointmentId = newUuid();
  const window = { startAt: new Date(fromMs).toISOString(), endAt: new Date(toMs).toISOString() };
  const details = { visitType, purpose, gates, unit: '物理学院', area: '主教学楼', ...window, ...rest };
  const rows = visitors.map((guest) => ({ visitorId: newUuid(), locale: 'en', ...guest }));
  await send(host, 'appointment.create', {
    appointmentId,
    details,
    visitors: rows,
    ...(forHost === undefined ? {} : { forHost }),
  });
  return appointmentId;
}

export const cancel = (host: DemoPerson, appointmentId: string): Promise<void> =>
  send(host, 'appointment.cancel', { appointmentId });

export function send(host: DemoPerson, kind: string, body: object): Promise<void> {
  return host.push([{ id: newUuid(), kind, body, baseRev: null, after: null, at: new Date().toISOString() }]);
}
