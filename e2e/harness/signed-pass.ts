import { newUuid, signInOverHttp } from './demo-person';
import { waitForMessage } from './messages';

export interface PassWanted {
  readonly gates: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** A real pass (compact JWS) of somebody whom nobody meets in the journey: invited, mailed, and taken from his link. */
export async function signedPass(url: string, { gates, fromMs, toMs }: PassWanted): Promise<string> {
  const staff = await signInOverHttp(url, 'staff');
  const email = `guest-${newUuid().slice(-8)}@example.org`;
  const command = {
    id: newUuid(),
    kind: 'appointment.create',
    body: {
      appointmentId: newUuid(),
      details: {
        visitType: 'official',
        purpose: 'Somebody else',
        gates,
        startAt: new Date(fromMs).toISOString(),
        endAt: new Date(toMs).toISOString(),
      },
      visitors: [{ visitorId: newUuid(), name: 'Somebody Else', email, locale: 'en' }],
    },
    baseRev: null,
    after: null,
    at: new Date(fromMs).toISOString(),
  };
  await staff.push([command]);
  const mail = await waitForMessage(url, email, /\/p\//);
  const link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0];
  const pass = await fetch(`${link}/pass.jwt`);
  if (!pass.ok) throw new Error(`no pass at the link: ${pass.status}`);
  return (await pass.text()).trim();
}
