import { newUuid } from './demo-person';

export interface Invited {
  readonly purpose: string;
  readonly email: string;
  readonly name?: string;
  readonly gates?: readonly string[];
  readonly fromMs?: number;
  readonly toMs?: number;
}
export interface CommandSent {
  readonly id: string;
  readonly kind: string;
  readonly body: { readonly appointmentId: string; readonly [field: string]: unknown };
}

const HOUR_MS = 3_600_000;

/** What a host's device sends for one visitor from abroad; at the south gate, for the next hours, unless said. */
export function invitation(invited: Invited): CommandSent {
  const nowMs = Date.now();
  const { purpose, email, name = 'Somebody Else', gates = ['south'] } = invited;
  const { fromMs = nowMs - HOUR_MS, toMs = nowMs + 4 * HOUR_MS } = invited;
  const command = {
    id: newUuid(),
    kind: 'appointment.create',
    body: {
      appointmentId: newUuid(),
      details: {
        visitType: 'official',
        purpose,
        gates,
        startAt: new Date(fromMs).toISOString(),
        endAt: new Date(toMs).toISOString(),
      },
      visitors: [{ visitorId: newUuid(), name, email, locale: 'en' }],
    },
    baseRev: null,
    after: null,
    at: new Date(fromMs).toISOString(),
  };
  return command;
}
