import { days, toMs, type Instant } from '@campus/domain';
import { fingerprint } from '@campus/pass';
import type { Work } from '../work';
import { loadRootJwk, rotateIssuerKeys } from './issuer-keys';

/** Tablets learn a key this long before passes are signed with it, so that one in the dark still knows it. */
const ANNOUNCED_MS = days(7);

/** A key as an operator sees it. */
export interface IssuerKeyInfo {
  readonly kid: string;
  readonly state: 'next' | 'active' | 'retired' | 'revoked';
  readonly announcedAt: Instant;
  readonly expiresAt: Instant;
}
export interface IssuerKeyOverview {
  /** The root's fingerprint, as tablets show it at their enrolment. */
  readonly root: string;
  /** Newest first. */
  readonly keys: readonly IssuerKeyInfo[];
}
export type Rotation = { readonly ok: true } | { readonly ok: false; readonly readyAtMs: number };

export async function loadKeyOverview({ tx }: Work): Promise<IssuerKeyOverview> {
  const keys = await tx<IssuerKeyInfo[]>`
    select kid, state, created_at as announced_at, expires_at
      from issuer_keys where role = 'pass' order by created_at desc, kid`;
  return { root: await fingerprint(await loadRootJwk(tx)), keys: [...keys] };
}

/**
 * The next key takes over. Refused while it has been announced for less than a week, unless it is urgent: tablets that
 * are offline would call its passes «unknown key» until they have been in touch.
 */
export async function rotateWhenKnown(work: Work, urgent: boolean): Promise<Rotation> {
  const { keys } = await loadKeyOverview(work);
  const next = keys.find(({ state }) => state === 'next');
  if (next === undefined) throw new Error('no key is announced');
  const readyAtMs = toMs(next.announcedAt) + ANNOUNCED_MS;
  if (!urgent && work.nowMs < readyAtMs) return { ok: false, readyAtMs };
  await rotateIssuerKeys(work);
  return { ok: true };
}
