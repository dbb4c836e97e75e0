/**
 * From a text to a verdict: evidence by cryptography, facts from this tablet, the rule from the domain. Nothing here
 * asks the network [F31].
 */
import {
  decideCrossing,
  NO_WORD_YET,
  type CrossingVerdict,
  type Direction,
  type Evidence,
  type Gate,
  type GateFacts,
  type LegacyPerson,
  type PassId,
  type RosterEntry,
  type RosterEntryId,
  type RosterPerson,
} from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { openPerson, readCarrier, rosterIdOf, type Keyset, type SeenProofs } from '@campus/pass';
import type { HeldStatusLists } from '../tablet/held-status-lists';
import type { TimeEstimate } from '../time/trusted-time';
import type { Ages } from './data-ages';
import { evidenceOf, type Road } from './evidence-of';
import type { GateBook } from './gate-book';
import { movementsSeen } from './movements-seen';
import { openOldCode, orOfOldSystem } from './old-system';
import type { PassNames } from './pass-names';

export interface GateKnowledge {
  readonly workspace: Pick<Workspace, 'find' | 'findBy' | 'scansOf'>;
  readonly names: Pick<PassNames, 'behind'>;
  readonly book: GateBook;
  readonly gate: Gate;
  readonly keyset: Keyset | null;
  readonly statusLists: Pick<HeldStatusLists, 'wordOn'>;
  readonly seen: SeenProofs;
  readonly ages: Ages;
  readonly time: TimeEstimate;
}

export interface Judgement {
  readonly verdict: CrossingVerdict;
  readonly evidence: Evidence;
  /** Of the visit that was shown, whether or not the tablet holds an entry of this name. */
  readonly rosterId: RosterEntryId | null;
  readonly roster: RosterEntry | null;
  /** In memory only, and only because the shown pass opened it. */
  readonly person: RosterPerson | null;
  /** The same of a code of the old system. */
  readonly oldPerson: LegacyPerson | null;
  readonly time: TimeEstimate;
  readonly ages: Ages;
}

export interface Question {
  readonly text: string;
  readonly road: Road;
  readonly direction: Direction;
}

export async function judgeCode(question: Question, known: GateKnowledge): Promise<Judgement> {
  const { workspace, book, time, ages } = known;
  const campusId = book.campus?.id ?? '';
  const options = { keyset: known.keyset, campusId, nowMs: time.nowMs, seen: known.seen };
  const { names } = known;
  const byShortCode = { names, findBy: workspace.findBy.bind(workspace) };
  const old = {
    settings: book.legacy,
    campusId,
    names,
    nowMs: time.nowMs,
    find: workspace.find.bind(workspace),
  };
  const ours = await evidenceOf(question, byShortCode, options);
  const evidence = await orOfOldSystem(ours, question.text, old);
  const visit = await visitOf(evidence);
  const roster = await rosterFor(evidence, visit, workspace);
  const facts = await gatherFacts({ evidence, visit, roster, question, campusId }, known);
  const verdict = decideCrossing(evidence, facts, {
    nowMs: time.nowMs,
    clock: time.standing,
    ages,
    basis: 'replica',
  });
  const rosterId = visit?.rosterId ?? null;
  return {
    verdict,
    evidence,
    rosterId,
    roster,
    person: await openFor(evidence, roster, question.text),
    oldPerson: await openOldCode(evidence, question.text, old),
    time,
    ages,
  };
}

/** What one thing shown is called among repeated reads: a pass by its verified id, anything else by its text. */
export const nameOf = ({ evidence }: Pick<Judgement, 'evidence'>): string | null =>
  evidence.kind === 'pass' && evidence.signature === 'valid' ? `pass ${evidence.claims.passId}` : null;

async function rosterFor(
  evidence: Evidence,
  visit: Visit | null,
  workspace: GateKnowledge['workspace'],
): Promise<RosterEntry | null> {
  if (evidence.kind === 'roster') return evidence.entry;
  if (evidence.kind === 'legacy' && evidence.entry?.rosterId == null) return null;
  return visit === null ? null : workspace.find('roster', visit.rosterId);
}

/** Both names of what was shown; a short code tells the entry, and the pass only where the tablet knows it. */
interface Visit {
  readonly passId: PassId | null;
  readonly rosterId: RosterEntryId;
}

async function visitOf(evidence: Evidence): Promise<Visit | null> {
  if (evidence.kind === 'pass') {
    const { passId } = evidence.claims;
    return { passId, rosterId: await rosterIdOf(passId) };
  }
  // The old code of somebody who has a visit with us is another road to that visit [LEG-8].
  if (evidence.kind === 'legacy')
    return { passId: evidence.passId ?? null, rosterId: evidence.entry?.rosterId ?? evidence.legacyId };
  if (evidence.kind !== 'roster' || evidence.entry === null) return null;
  return { passId: evidence.passId ?? null, rosterId: evidence.entry.id };
}

interface Gathering {
  readonly evidence: Evidence;
  readonly visit: Visit | null;
  readonly roster: RosterEntry | null;
  readonly question: Question;
  readonly campusId: string;
}

async function gatherFacts(
  { evidence, visit, roster, question, campusId }: Gathering,
  { workspace, book, gate, statusLists, time }: GateKnowledge,
): Promise<GateFacts> {
  const passId = visit?.passId ?? null;
  const visitType = roster?.visitType ?? (evidence.kind === 'pass' ? evidence.claims.visitType : null);
  return {
    campusId,
    gate,
    gates: book.gates,
    direction: question.direction,
    roster,
    revocations: passId === null ? [] : await workspace.findBy('revocations', 'passId', passId),
    ...(evidence.kind === 'pass' ? statusLists.wordOn(evidence.claims.status, time.nowMs) : NO_WORD),
    movements: visit === null ? [] : await movementsOf(visit, workspace),
    policy: book.policies.find((policy) => policy.visitType === visitType) ?? null,
    campus: book.campusState,
    legacy: oldSystemIn(book),
  };
}

const oldSystemIn = ({ legacy: settings, legacyState }: GateBook) =>
  settings === null ? null : { settings, asOf: (legacyState ?? NO_WORD_YET).asOf };

/** Of a short code: its roster entry is the word that counts. */
const NO_WORD = { statusBit: 'unknown', statusAgeMs: null } as const;

async function movementsOf(visit: Visit, workspace: GateKnowledge['workspace']) {
  const [movements, scans] = await Promise.all([
    visit.passId === null ? [] : workspace.findBy('movements', 'passId', visit.passId),
    workspace.scansOf(visit),
  ]);
  return movementsSeen(movements, scans);
}

/** Only a genuine pass opens an entry: the wrapping key is its signature, and a forged one must not even try. */
async function openFor(
  evidence: Evidence,
  roster: RosterEntry | null,
  text: string,
): Promise<RosterPerson | null> {
  if (evidence.kind !== 'pass' || evidence.signature !== 'valid' || roster === null) return null;
  const carrier = readCarrier(text);
  if (carrier.kind !== 'pass') return null;
  const { passId, generation } = evidence.claims;
  return openPerson(roster.sealed, { jws: carrier.jws, passId, generation });
}
