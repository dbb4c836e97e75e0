import { days, hours, type Locale, minutes } from '@campus/domain';
import { begin } from '../db/begin';
import type { Deps } from '../deps';
import { enqueueCode } from '../notify/enqueue-message';
import {
  type Attempt,
  type ChallengedContact,
  loadChallenge,
  loadContact,
  RESEND_AFTER_MS,
  saveChallenge,
} from './code-challenge';
import { clientHashOf } from './client-quota';
import { type Quota, useQuota } from './quota';

/**
 * [IDENT-10] What keeps codes from being used to pester people or to find out who is coming. All of it is silent: who
 * is over a limit hears the same answer, and no code goes out.
 */
export const CODE_QUOTAS = {
  contactHour: { name: 'code-phone-hour', limit: 4, windowMs: hours(1) },
  contactDay: { name: 'code-phone-day', limit: 10, windowMs: days(1) },
  /** Neighbours: phone numbers that share all but the last four digits. */
  block: { name: 'code-block', limit: 20, windowMs: hours(1) },
  client: { name: 'code-client', limit: 40, windowMs: hours(1) },
  everybody: { name: 'code-all', limit: 600, windowMs: minutes(10) },
} as const satisfies Record<string, Quota>;

/** One limit and whom it counts, as hex. */
export interface Limit {
  readonly quota: Quota;
  readonly key: string;
}

/**
 * A contact that somebody asks a code for. `limits`: those of a phone or mailbox, unless others are named. They are
 * counted group by group, and an asking that one group stops uses up nothing of the groups behind it.
 */
export interface ContactToChallenge extends ChallengedContact {
  readonly limits?: readonly (readonly Limit[])[];
}

/** Also for what is no phone or mailbox by itself, and goes to one. */
export const limitsOfContact = ({
  contactHash,
  blockHash,
}: Pick<ChallengedContact, 'contactHash' | 'blockHash'>): readonly (readonly Limit[])[] => {
  const contact = contactHash.toString('hex');
  return [
    [
      { quota: CODE_QUOTAS.contactHour, key: contact },
      { quota: CODE_QUOTAS.contactDay, key: contact },
      { quota: CODE_QUOTAS.block, key: blockHash.toString('hex') },
    ],
  ];
};

export interface Asking {
  readonly locale: Locale;
  /** Where the request came from, as an address or a word; hashed before it is kept. */
  readonly client: string;
  /** Names the challenge to whoever asked; null: the contact names it. */
  readonly browser: Attempt | null;
}

/**
 * Begins a proof by one-time code. [IDENT-8] Contacts that somebody here has and others get the same rows, the same
 * answer and the same work: a message is enqueued for both, and the worker drops the one that goes to nobody.
 */
export async function startCode(deps: Deps, contact: ContactToChallenge, asking: Asking): Promise<void> {
  const { limits = limitsOfContact(contact), ...challenged } = contact;
  const client = clientHashOf(deps, asking).toString('hex');
  const always = [
    { quota: CODE_QUOTAS.client, key: client },
    { quota: CODE_QUOTAS.everybody, key: 'all' },
  ];
  const silent = await mayNotSend(deps, challenged.contactHash, [always, ...limits]);
  const { locale, browser } = asking;
  await begin(deps.sql, 'read write', async (tx) => {
    await enqueueCode(tx, deps, await saveChallenge(deps, tx, { ...challenged, silent, locale, browser }));
  });
}

/** Another code for the contact of an earlier challenge, whose browser need not send the contact again. */
export async function restartCode(deps: Deps, earlier: Attempt, asking: Asking): Promise<void> {
  const contact = await loadContact(deps.sql, earlier);
  if (contact !== null) await startCode(deps, contact, asking);
}

/** Whatever the answer, the same number of counters is written: stopping at the first would make the answer faster. */
async function mayNotSend(
  deps: Deps,
  contactHash: Buffer,
  groups: readonly (readonly Limit[])[],
): Promise<boolean> {
  let stopped = await tooSoon(deps, contactHash);
  if (!deps.config.rateLimits) return stopped;
  for (const [i, group] of groups.entries()) {
    // The first group counts every asking; of the others one that sends nothing anyway uses up nothing.
    const spare = stopped && i > 0 ? 'spare/' : '';
    const within = await Promise.all(group.map(({ quota, key }) => useQuota(deps, quota, `${spare}${key}`)));
    stopped ||= within.includes(false);
  }
  return stopped;
}

/** [IDENT-9] A code was asked for less than a minute ago: it is on its way, another would only confuse. */
async function tooSoon(deps: Deps, contactHash: Buffer): Promise<boolean> {
  const last = await loadChallenge(deps.sql, { contactHash });
  return last !== null && !last.used && deps.clock.nowMs() - last.createdAtMs < RESEND_AFTER_MS;
}
