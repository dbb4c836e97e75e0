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

/** The first pass of a visitor's visit. */
export async function issueFirstPass(work: Work, terms: PassTerms, issuing: Issuing): Promise<PassId> {
  const { tx, kit } = work;
  const passId = PassId.parse(base64url(kit.random.bytes(12)));
  const shortCode = newShortCode(kit.random);
  const sealed = sealFor(kit, issuing.keys, { subject: terms.visitorId, kind: 'pass', value: shortCode });
  const linkHash = linkHashOf(linkTokenOf(kit.secrets.linkKey, passId, 1));
  await tx`
    insert into passes (id, visitor_id, appointment_id, state, generation, accepts_from, link_version, link_hash,
      no_login_link, sealed, short_code_hash, roster_id, roster_from, roster_until, roster, revocation, created_at)
    values (${passId}, ${terms.visitorId}, ${terms.appointmentId}, 'active', 0, 0, 1, ${linkHash}, false, ${sealed},
      ${await hashShortCode(shortCode)}, ${await rosterIdOf(passId)}, ${rosterFrom(terms)}, ${rosterUntil(terms)}, 'before',
      0, ${work.now})`;
  await tx`update appointment_visitors set pass_id = ${passId} where visitor_id = ${terms.visitorId}`;
  await addGeneration(work, { passId, generation: 0, terms }, issuing);
  note(work, 'pass.issue', { subject: passId, facts: { generation: 0, appointment: terms.appointmentId } });
  return passId;
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
  await addGeneration(work, { passId, generation: row.generation, terms }, issuing);
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

async function addGeneration(work: Work, made: NewGeneration, issuing: Issuing): Promise<void> {
  const week = statusWeekOf(made.terms.startMs);
  for (let tries = 0; ; tries++) {
    const part = Math.floor(tries / TRIES_PER_LIST);
    const list = part === 0 ? week : `${week}-${part}`;
    if (await tryIndex(work, made, { ...issuing, list, index: randomStatusIndex(work.kit.random) })) return;
  }
}

/** False when another pass already has that place in the list. */
async function tryIndex(
  work: Work,
  { passId, generation, terms }: NewGeneration,
  issuing: Issuing & PassClaims['status'],
): Promise<boolean> {
  const { tx, kit } = work;
  const policy = policyOf(issuing.facts, terms.visitType);
  const endsMs = terms.endMs + minutes(policy.graceMinutes);
  const claims: PassClaims = {
    campus: issuing.facts.campus.id,
    passId,
    generation,
    notBeforeS: Math.floor(terms.startMs / 1000),
    expiresS: Math.ceil(endsMs / 1000),
    status: { list: issuing.list, index: issuing.index },
    gateBits: gateBitsOf(issuing.facts.gates, terms.gates),
    visitType: terms.visitType,
    entryRule: terms.entryRule,
    dailyHours: policy.dailyHours,
    partySize: terms.partySize,
    documentCommitment:
      terms.documentTail === null ? null : await commitDocumentTail(passId, terms.documentTail),
    holderKey: null,
    drill: false,
  };
  const key = await loadSigningKey(tx, kit);
  const jws = await issuePass(claims, key);
  const sealed = sealFor(kit, issuing.keys, { subject: terms.visitorId, kind: 'generation', value: jws });
  const made = await tx`
    insert into pass_generations (pass_id, generation, kid, status_list, status_index, state, sealed, not_before, expires_at)
    values (${passId}, ${generation}, ${key.kid}, ${issuing.list}, ${issuing.index}, 'active', ${sealed},
      ${toInstant(terms.startMs)}, ${toInstant(endsMs)})
    on conflict (status_list, status_index) do nothing`;
  return made.count === 1;
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
