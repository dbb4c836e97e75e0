import { newUuid, signInOverHttp } from './demo-person';
import { invitation, type Invited } from './invitation';
import { waitForMessage } from './messages';

export type PassWanted = Pick<Invited, 'name' | 'gates' | 'fromMs' | 'toMs'>;

/** A real pass (compact JWS) of somebody whom nobody meets in the journey: invited, mailed, and taken from his link. */
export async function signedPass(url: string, wanted: PassWanted = {}): Promise<string> {
  const staff = await signInOverHttp(url, 'staff');
  const email = `guest-${newUuid().slice(-8)}@example.org`;
  await staff.push([invitation({ purpose: 'Somebody else', email, ...wanted })]);
  const mail = await waitForMessage(url, email, /\/p\//);
  const link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0];
  const pass = await fetch(`${link}/pass.jwt`);
  if (!pass.ok) throw new Error(`no pass at the link: ${pass.status}`);
  return (await pass.text()).trim();
}
