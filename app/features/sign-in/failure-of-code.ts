import { REFUSAL_CODES, type RefusalCode } from '@campus/domain';

/** What the server's redirects after a single sign-on say. */
export const SSO_FAILURES = ['stale', 'refused', 'no-role', 'unreachable', 'unavailable'] as const;

/** The texts that say why nobody was signed in. */
export type FailureText =
  `shell.signIn.ssoFailed.${(typeof SSO_FAILURES)[number]}` | `refusals.${RefusalCode}`;

/** An unknown word becomes the general one: nothing of an address is shown. */
export function failureOfCode(code: string | null): FailureText | null {
  if (code === null) return null;
  const failure = SSO_FAILURES.find((one) => one === code);
  if (failure) return `shell.signIn.ssoFailed.${failure}`;
  return `refusals.${REFUSAL_CODES.find((one) => one === code) ?? 'server.error'}`;
}
