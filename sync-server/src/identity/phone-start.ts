import { days, hours, isMainlandMobile, type Locale, minutes, normalisePhone } from '@campus/domain';
import type { Deps } from '../deps';
import { enqueueCode } from '../notify/enqueue-message';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import {
  type ChallengedNumber,
  loadChallenge,
  loadNumber,
  RESEND_AFTER_MS,
  saveChallenge,
} from './phone-challenge';
import { type Quota, useQuota } from './quota';

/**
 * [IDENT-10] What keeps codes from being used to pester people or to find out who is coming. All of it is silent: who
 * is over a limit hears the same answer, and no code goes out.
 */
export const PHONE_QUOTAS = {
  phoneHour: { name: 'code-phone-hour', limit: 4, windowMs: hours(1) },
  phoneDay: { name: 'code-phone-day', limit: 10, windowMs: days(1) },
  /** A block is the 10,000 numbers that share all but the last four digits: a sweep stays within one. */
  block: { name: 'code-block', limit: 20, windowMs: hours(1) },
  client: { name: 'code-client', limit: 40, windowMs: hours(1) },
  everybody: { name: 'code-all', limit: 600, windowMs: minutes(10) },
} as const satisfies Record<string, Quota>;

export interface StartRequest extends Asking {
  readonly phone: string;
}
export interface Asking {
  readonly locale: Locale;
  /** Where the request came from, as an address or a word; hashed before it is kept. */
  readonly client: string;
  /** Token of the browser's own challenge (page `/v`); null when the app asks. */
  readonly browser: string | null;
}

/**
 * Begins a sign-in by phone. [IDENT-8] Numbers with and without an appointment get the same rows, the same answer and
 * the same work: a message is enqueued for both, and the worker drops the one that goes to nobody.
 */
export async function startPhoneSignIn(deps: IdentityDeps, request: StartRequest): Promise<void> {
  const hash = createKeyedHash(deps.config.keyEncryptionKey);
  const phone = phoneKeyOf(request.phone);
  const holder = await deps.visitors.findByPhone(phone);
  const number = {
    phoneHash: hash('phone', phone),
    blockHash: hash('phone-block', phone.slice(0, -4)),
    holderId: isMainlandMobile(phone) ? (holder?.holderId ?? null) : null,
  };
  await challenge(deps, number, request);
}

/** Another code for the number of an earlier challenge, whose browser need not send the number again. */
export async function restartPhoneSignIn(deps: IdentityDeps, earlier: string, asking: Asking): Promise<void> {
  const number = await loadNumber(deps.sql, earlier);
  if (number !== null) await challenge(deps, number, asking);
}

async function challenge(deps: IdentityDeps, number: ChallengedNumber, asking: Asking): Promise<void> {
  const client = createKeyedHash(deps.config.keyEncryptionKey)('client', asking.client);
  const silent = await mayNotSend(deps, { ...number, client });
  const { locale, browser } = asking;
  await deps.sql.begin(async (tx) => {
    await enqueueCode(tx, deps, await saveChallenge(deps, tx, { ...number, silent, locale, browser }));
  });
}

/** What a number is looked up and counted by. Something that is no number goes the same way and finds nobody. */
export const phoneKeyOf = (typed: string): string => normalisePhone(typed) ?? `none:${typed.trim()}`;

interface Counted {
  readonly phoneHash: Buffer;
  readonly blockHash: Buffer;
  readonly client: Buffer;
}

/** Every limit is counted every time: stopping at the first would make the answer faster. */
async function mayNotSend(deps: Deps, counted: Counted): Promise<boolean> {
  if (!deps.config.rateLimits) return tooSoon(deps, counted.phoneHash);
  const phone = counted.phoneHash.toString('hex');
  const within = await Promise.all([
    useQuota(deps, PHONE_QUOTAS.phoneHour, phone),
    useQuota(deps, PHONE_QUOTAS.phoneDay, phone),
    useQuota(deps, PHONE_QUOTAS.block, counted.blockHash.toString('hex')),
    useQuota(deps, PHONE_QUOTAS.client, counted.client.toString('hex')),
    useQuota(deps, PHONE_QUOTAS.everybody, 'all'),
    tooSoon(deps, counted.phoneHash).then((soon) => !soon),
  ]);
  return within.includes(false);
}

/** [IDENT-9] A code was asked for less than a minute ago: it is on its way, another would only confuse. */
async function tooSoon(deps: Deps, phoneHash: Buffer): Promise<boolean> {
  const last = await loadChallenge(deps.sql, { phoneHash });
  return last !== null && !last.used && deps.clock.nowMs() - last.createdAtMs < RESEND_AFTER_MS;
}
