import {
  documentTail,
  namesOf,
  partySizeOf,
  phoneTail,
  plateOf,
  toMs,
  type Appointment,
  type PassId,
  type Policy,
  type RosterEntry,
  type RosterPerson,
  type Visitor,
} from '@campus/domain';
import { rosterIdOf, sealPerson, type PassGenerationToken } from '@campus/pass';
import { withdrawal, type Publication, type Scope } from '../../replication';
import type { CampusFacts } from '../campus';
import { openJws, type OpenedPass, type RosterPhase } from '../passes';
import type { Keyring, VisitorPerson } from '../visitors';
import type { Work } from '../work';

/** One visitor's visit, opened, as it is about to be sealed for the tablets. */
export interface RosterSource {
  readonly appointment: Appointment;
  readonly visitor: Visitor;
  readonly person: VisitorPerson;
  readonly pass: OpenedPass;
  readonly keys: Keyring;
  /** The watchlist's one bit [F15]. */
  readonly hold: boolean;
}

/** What tablets shall hold of one pass, and the phase of its window where that is a new one. */
export interface RosterNews {
  readonly passId: PassId;
  readonly publications: readonly Publication[];
  readonly phase: RosterPhase | null;
}

/**
 * What brings the tablets up to date about one pass: a sealed entry while its window is open, nothing before and after
 * [F35]. `facts` is the campus in force.
 */
export async function rosterNews(work: Work, source: RosterSource, facts: CampusFacts): Promise<RosterNews> {
  const { pass, appointment } = source;
  const { rosterId: id, id: passId, roster } = pass.row;
  const should = phaseAt(work.nowMs, pass);
  const phase = should === roster ? null : should;
  if (should === 'on') {
    const body = await makeEntry(source, facts);
    const scopes = body === null ? [] : appointment.gates.map((gate): Scope => `gate:${gate}`);
    return { passId, phase, publications: [{ coll: 'device.roster', id, body: body ?? {}, scopes }] };
  }
  return { passId, phase, publications: roster === 'on' ? [withdrawal('device.roster', id)] : [] };
}

/** Keeps the phases, so that the nightly work finds the passes that enter or leave their window. */
export async function saveRosterPhases(work: Work, news: readonly RosterNews[]): Promise<void> {
  const rows = news.flatMap(({ passId, phase }) => (phase === null ? [] : [{ id: passId, phase }]));
  if (rows.length === 0) return;
  await work.tx`
    update passes p set roster = r.phase
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id text, phase text)
     where p.id = r.id`;
}

function phaseAt(nowMs: number, { row }: OpenedPass): RosterPhase {
  if (nowMs >= toMs(row.rosterUntil)) return 'after';
  return nowMs < toMs(row.rosterFrom) ? 'before' : 'on';
}

/** null when the person has been erased: there is nothing left to seal. */
async function makeEntry(source: RosterSource, facts: CampusFacts): Promise<RosterEntry | null> {
  const { appointment, visitor, pass } = source;
  if (pass.shortCode === null) return null;
  const policy = facts.policies.find((one) => one.visitType === appointment.visitType);
  return {
    id: await rosterIdOf(pass.row.id),
    rev: appointment.rev,
    visitType: appointment.visitType,
    state: visitor.canceled ? 'canceled_by_visitor' : appointment.state,
    passState: visitor.passState,
    generation: pass.row.generation,
    acceptsFrom: pass.row.acceptsFrom,
    gates: appointment.gates,
    startAt: appointment.startAt,
    endAt: appointment.endAt,
    entryRule: appointment.entryRule,
    dailyHours: policy?.dailyHours ?? null,
    partySize: partySizeOf(appointment, visitor),
    hold: source.hold,
    hostConfirm: visitor.hostConfirm === 'asked',
    bound: false,
    pickUp: appointment.pickUp,
    attention: appointment.guardNote !== '',
    shortCodeHash: pass.row.shortCodeHash,
    sealed: await sealPerson(personOf(source, policy), tokensOf(source), pass.row.id),
  };
}

function personOf({ appointment, visitor, person }: RosterSource, policy: Policy | undefined): RosterPerson {
  return {
    name: visitor.name,
    // Where the visit type asks for no document there is none to compare.
    documentTail: policy?.document === 'none' ? '' : documentTail(person.document?.number ?? ''),
    phoneTail: phoneTail(visitor.phone),
    organisation: visitor.organisation,
    hostName: appointment.hostName,
    unit: appointment.unit,
    guardNote: appointment.guardNote,
    plate: [plateOf(appointment, visitor) ?? [], appointment.group?.plates ?? []].flat().join(' · '),
    pickUp: appointment.pickUp,
    companions: namesOf(visitor, 'counted'),
    minors: namesOf(visitor, 'minors'),
  };
}

/** The newest forty generations that are not revoked may open the entry: more than anybody will ever be sent. */
function tokensOf({ pass, keys }: RosterSource): readonly PassGenerationToken[] {
  return pass.generations
    .filter((one) => one.state !== 'revoked' && one.generation >= pass.row.acceptsFrom)
    .slice(-40)
    .flatMap(({ generation }) => {
      const jws = openJws(keys, pass, generation);
      return jws === null ? [] : [{ generation, jws }];
    });
}
