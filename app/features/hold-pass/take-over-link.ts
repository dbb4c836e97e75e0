import { deviceSession, sendSignIn } from '../../session';

/** `none`: no link led here, or it worked. */
export type LinkOutcome = 'none' | 'taken' | 'offline' | 'refused';

/**
 * `/visit?p=<token>`: the page of a pass link hands its visitor over to the app. The token must leave the address bar
 * (history, screenshots), so the caller goes on to `/visit` without it.
 */
export async function takeOverLink(url: URL): Promise<LinkOutcome> {
  const token = url.searchParams.get('p');
  if (token === null) return 'none';
  const outcome = await sendSignIn({ path: '/auth/link', body: { token } });
  if (outcome.kind !== 'signed-in') return outcome.kind;
  await deviceSession.check();
  return 'taken';
}
