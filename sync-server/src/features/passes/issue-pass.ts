import {
  hours,
  minutes,
  PassId,
  toInstant,
  type EntryRule,
  type Gate,
  type GateId,
  type Instant,
  type PassClaims,
  type Policy,
  type VisitTypeCode,
} from '@campus/domain';
import {
  commitDocumentTail,
  hashShortCode,
  issuePass,
  newShortCode,
  randomStatusIndex,
  rosterIdOf,
  type SigningKeyPair,
} from '@campus/pass';
import type { CampusFacts } from '../campus';
import { sealFor, type Keyring } from '../visitors';
import { base64url, note, type Work } from '../work';
import { loadSigningKey } from './issuer-keys';
import { linkHashOf, linkTokenOf } from './link-token';
import { endGenerations } from './revoke-pass';
import { statusWeekOf } from './status-week';

/** What a pass is made of. Times in milliseconds since the epoch. */
export interface PassTerms {
  readonly visitorId: string;
  readonly appointmentId: string;
  readonly visitType: VisitTypeCode;
  readonly gates: readonly GateId[];
  readonly startMs: number;
  readonly endMs: number;
  readonly entryRule: EntryRule;
  /** The visitor and those who come along on his pass. */
  readonly partySize: number;
  /** The last four characters of the document; the pass commits to them without telling them. */
  readonly documentTail: string | null;
}

/** What issuing needs besides the terms: the campus in force and the visitor's data key. */
export interface Issuing {
  readonly facts: CampusFacts;
  readonly keys: Keyring;
}

/** The first passes of visitors' visits: any number with as many statements as one, signed beside each other. */
export async function issueFirstPasses(
  work: Work,
  terms: readonly PassTerms[],
  issuing: Issuing,
): Promise<void> {
  if (terms.length === 0) return;
  const made = await Promise.all(terms.map((one) => makePass(work, one, issuing)));
  await insertPasses(
    work,
    made.map((one) => one.row),
  );
  const first = made.map(({ row, terms }) => ({ passId: row.passId, generation: 0, terms }));
  await addGenerations(work, first, issuing);
  for (const { passId, terms } of first)
    note(work, 'pass.issue', { subject: passId, facts: { generation: 0, appointment: terms.appointmentId } });
}

async function makePass({ kit }: Work, terms: PassTerms, { keys }: Issuing) {
  const { visitorId, appointmentId } = terms;
  const passId = PassId.parse(base64url(kit.random.bytes(12)));
  const shortCode = newShortCode(kit.random);
  const sealed = sealFor(kit, keys, { subject: visitorId, kind: 'pass', value: shortCode });
  const row = {
    passId,
    visitorId,
    appointmentId,
    linkHash: linkHashOf(linkTokenOf(kit.secrets.linkKey, passId, 1)).toString('hex'),
    sealed: sealed.toString('hex'),
    shortCodeHash: await hashShortCode(shortCode),
    rosterId: await rosterIdOf(passId),
    rosterFrom: rosterFrom(terms),
    rosterUntil: rosterUntil(terms),
  };
  return { terms, row };
}

type NewPassRow = Awaited<ReturnType<typeof makePass>>['row'];

async function insertPasses({ tx, now }: Work, rows: readonly NewPassRow[]): Promise<void> {
  await tx`
    insert into passes (id, visitor_id, appointment_id, state, generation, accepts_from, link_version, link_hash,
      no_login_link, sealed, short_code_hash, roster_id, roster_from, roster_until, roster, revocation, created_at)
    select r."passId", r."visitorId", r."appointmentId", 'active', 0, 0, 1, decode(r."linkHash", 'hex'), false,
           decode(r.sealed, 'hex'), r."shortCodeHash", r."rosterId", r."rosterFrom", r."rosterUntil", 'before', 0,
           ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r("passId" text, "visitorId" uuid,
        "appointmentId" uuid, "linkHash" text, sealed text, "shortCodeHash" text, "rosterId" text,
        "rosterFrom" timestamptz, "rosterUntil" timestamptz)`;
  const held = rows.map(({ passId, visitorId }) => ({ passId, visitorId }));
  await tx`
    update appointment_visitors v set pass_id = r."passId"
      from jsonb_to_recordset(${JSON.stringify(held)}::text::jsonb) as r("passId" text, "visitorId" uuid)
     where v.visitor_id = r."visitorId"`;
}

/**
 * A new generation takes the place of the older ones. After an edit the old codes still lead to the current pass where
 * the gate knows the visit; after `pass.reissue` (or for live-only visit types) they and the old link are dead.
 */
export async function reissuePass(
  work: Work,
  pass: { readonly passId: PassId; readonly terms: PassTerms; readonly oldCodes: 'lead-on' | 'end' },
  issuing: Issuing,
): Promise<void> {
  const { passId, terms } = pass;
  const [row] = await work.tx<{ generation: number; linkVersion: number }[]>`
    update passes
       set generation = generation + 1, roster_from = ${rosterFrom(terms)}, roster_until = ${rosterUntil(terms)},
           roster = case roster when 'after' then 'before' else roster end
     where id = ${passId} returning generation, link_version`;
  if (row === undefined) throw new Error('the pass to issue again is not there');
  await endGenerations(work, passId, { from: ['active', 'suspended'], to: 'superseded' });
  await addGenerations(work, [{ passId, generation: row.generation, terms }], issuing);
  if (pass.oldCodes === 'end' || policyOf(issuing.facts, terms.visitType).liveOnly) {
    const linkVersion = row.linkVersion + 1;
    const linkHash = linkHashOf(linkTokenOf(work.kit.secrets.linkKey, passId, linkVersion));
    await work.tx`
      update passes set accepts_from = ${row.generation}, link_version = ${linkVersion}, link_hash = ${linkHash}
       where id = ${passId}`;
  }
  note(work, 'pass.reissue', { subject: passId, facts: { generation: row.generation, old: pass.oldCodes } });
}

/** Tablets hold a visit from three days before it starts until a day after it ends, for whoever stays too long. */
const rosterFrom = (terms: PassTerms): Instant => toInstant(terms.startMs - hours(72));
const rosterUntil = (terms: PassTerms): Instant => toInstant(terms.endMs + hours(24));

interface NewGeneration {
  readonly passId: PassId;
  readonly generation: number;
  readonly terms: PassTerms;
}

/** A week's list is far larger than a week; when it is nearly full the tries fail and the next list is opened. */
const TRIES_PER_LIST = 24;

async function addGenerations(work: Work, made: readonly NewGeneration[], issuing: Issuing): Promise<void> {
  const key = await loadSigningKey(work.tx, work.kit);
  let left = made;
  for (let tries = 0; left.length > 0; tries++) {
    const part = Math.floor(tries / TRIES_PER_LIST);
    const rows = await Promise.all(left.map((one) => signGeneration(work, one, { ...issuing, key, part })));
    const placed = await insertGenerations(work, rows);
    left = left.filter(({ passId }) => !placed.has(passId));
  }
}

interface Signing extends Issuing {
  readonly key: SigningKeyPair;
  /** Which of the lists of its week. */
  readonly part: number;
}

/** A random place in the list of its week: whether it is free is seen when it is taken. */
async function signGeneration({ kit }: Work, { passId, generation, terms }: NewGeneration, of: Signing) {
  const policy = policyOf(of.facts, terms.visitType);
  const endsMs = terms.endMs + minutes(policy.graceMinutes);
  const week = statusWeekOf(terms.startMs);
  const status = {
    list: of.part === 0 ? week : `${week}-${of.part}`,
    index: randomStatusIndex(kit.random),
  };
  const claims: PassClaims = {
    campus: of.facts.campus.id,
    passId,
    generation,
    notBeforeS: Math.floor(terms.startMs / 1000),
    expiresS: Math.ceil(endsMs / 1000),
    status,
    gateBits: gateBitsOf(of.facts.gates, terms.gates),
    visitType: terms.visitType,
    entryRule: terms.entryRule,
    dailyHours: policy.dailyHours,
    partySize: terms.partySize,
    documentCommitment:
      terms.documentTail === null ? null : await commitDocumentTail(passId, terms.documentTail),
    holderKey: null,
    drill: false,
  };
  const jws = await issuePass(claims, of.key);
  const sealed = sealFor(kit, of.keys, { subject: terms.visitorId, kind: 'generation', value: jws });
  return {
    passId,
    generation,
    kid: of.key.kid,
    list: status.list,
    index: status.index,
    sealed: sealed.toString('hex'),
    notBefore: toInstant(terms.startMs),
    expiresAt: toInstant(endsMs),
  };
}

/** Answers the passes that got the place they asked for; another pass has the place of the others. */
async function insertGenerations(
  { tx }: Work,
  rows: readonly Awaited<ReturnType<typeof signGeneration>>[],
): Promise<ReadonlySet<string>> {
  const placed = await tx<{ passId: string }[]>`
    insert into pass_generations (pass_id, generation, kid, status_list, status_index, state, sealed, not_before, expires_at)
    select r."passId", r.generation, r.kid, r.list, r.index, 'active', decode(r.sealed, 'hex'), r."notBefore", r."expiresAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r("passId" text, generation int, kid text,
        list text, index int, sealed text, "notBefore" timestamptz, "expiresAt" timestamptz)
    on conflict (status_list, status_index) do nothing returning pass_id`;
  return new Set(placed.map((row) => row.passId));
}

function gateBitsOf(gates: readonly Gate[], allowed: readonly GateId[]): number {
  return gates.filter((gate) => allowed.includes(gate.id)).reduce((bits, gate) => bits | (1 << gate.bit), 0);
}

function policyOf(facts: CampusFacts, visitType: VisitTypeCode): Policy {
  const policy = facts.policies.find((one) => one.visitType === visitType);
  if (policy === undefined)
    throw new Error('an appointment has a visit type that the campus no longer knows');
  return policy;
}
