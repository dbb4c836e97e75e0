import { days, hours, type Locale, minutes } from '@campus/domain';
import type { Deps } from '../deps';
import { enqueueCode } from '../notify/enqueue-message';
import {
  type ChallengedContact,
  loadChallenge,
  loadContact,
  RESEND_AFTER_MS,
  saveChallenge,
} from './code-challenge';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import { type Quota, useQuota } from './quota';

/**
 * [IDENT-10] What keeps codes from being used to pester people or to find out who is coming. All of it is silent: who
 * is over a limit hears the same answer, and no code goes out.
 */
export const CODE_QUOTAS = {
  contactHour: { name: 'code-phone-hour', limit: 4, windowMs: hours(1) },
  contactDay: { name: 'code-phone-day', limit: 10, windowMs: days(1) },
  /** Neighbours: phone numbers that share all but the last four digits, student numbers all but the last two. */
  block: { name: 'code-block', limit: 20, windowMs: hours(1) },
  client: { name: 'code-client', limit: 40, windowMs: hours(1) },
  everybody: { name: 'code-all', limit: 600, windowMs: minutes(10) },
} as const satisfies Record<string, Quota>;

export interface Asking {
  readonly locale: Locale;
  /** Where the request came from, as an address or a word; hashed before it is kept. */
  readonly client: string;
  /** Token that names the challenge to whoever asked (page `/v`, verification); null: the contact names it. */
  readonly browser: string | null;
}

/**
 * Begins a proof by one-time code. [IDENT-8] Contacts that somebody here has and others get the same rows, the same
 * answer and the same work: a message is enqueued for both, and the worker drops the one that goes to nobody.
 */
export async function startCode(
  deps: IdentityDeps,
  contact: ChallengedContact,
  asking: Asking,
): Promise<void> {
  const client = createKeyedHash(deps.config.keyEncryptionKey)('client', asking.client);
  const silent = await mayNotSend(deps, { ...contact, client });
  const { locale, browser } = asking;
  await deps.sql.begin(async (tx) => {
    await enqueueCode(tx, deps, await saveChallenge(deps, tx, { ...contact, silent, locale, browser }));
  });
}

/** Another code for the contact of an earlier challenge, whose browser need not send the contact again. */
export async function restartCode(deps: IdentityDeps, earlier: string, asking: Asking): Promise<void> {
  const contact = await loadContact(deps.sql, earlier);
  if (contact !== null) await startCode(deps, contact, asking);
}

interface Counted {
  readonly contactHash: Buffer;
  readonly blockHash: Buffer;
  readonly client: Buffer;
}

/** Every limit is counted every time: stopping at the first would make the answer faster. */
async function mayNotSend(deps: Deps, counted: Counted): Promise<boolean> {
  if (!deps.config.rateLimits) return tooSoon(deps, counted.contactHash);
  const contact = counted.contactHash.toString('hex');
  const within = await Promise.all([
    useQuota(deps, CODE_QUOTAS.contactHour, contact),
    useQuota(deps, CODE_QUOTAS.contactDay, contact),
    useQuota(deps, CODE_QUOTAS.block, counted.blockHash.toString('hex')),
    useQuota(deps, CODE_QUOTAS.client, counted.client.toString('hex')),
    useQuota(deps, CODE_QUOTAS.everybody, 'all'),
    tooSoon(deps, counted.contactHash).then((soon) => !soon),
  ]);
  return within.includes(false);
}

/** [IDENT-9] A code was asked for less than a minute ago: it is on its way, another would only confuse. */
async function tooSoon(deps: Deps, contactHash: Buffer): Promise<boolean> {
  const last = await loadChallenge(deps.sql, { contactHash });
  return last !== null && !last.used && deps.clock.nowMs() - last.createdAtMs < RESEND_AFTER_MS;
}
