import { RosterPerson, ScanEvent, SealedPerson, PassId, type Evidence } from '@campus/domain';
import { fromBase45, toBase45 } from '../src/encoding/base45';
import { utf8 } from '../src/encoding/bytes';
import { canonicalJson } from '../src/encoding/canonical-json';
import {
  chainFault,
  hashScanEvent,
  hashShortCode,
  openPerson,
  readShortCode,
  rosterIdOf,
  statusAt,
  verifyKeyset,
  verifyPass,
  verifyPin,
  verifyScanEvent,
  verifyStatusList,
  verifyTime,
  type Keyset,
  type PublicJwk,
} from '../src/index';
import type {
  CodeVectors,
  KeysetVectors,
  PassVectors,
  RosterVectors,
  ScanEventVectors,
  StatusListVectors,
  TimeVectors,
  VectorFiles,
} from './vector-files';

/** What one case gave; `got` and `want` are canonical JSON. The same function runs in Node and in a browser. */
export interface VectorResult {
  readonly name: string;
  readonly ok: boolean;
  readonly got: string;
  readonly want: string;
}

const compare = (name: string, got: unknown, want: unknown): VectorResult => {
  const texts = { got: canonicalJson(got ?? null), want: canonicalJson(want ?? null) };
  return { name, ok: texts.got === texts.want, ...texts };
};

async function requireKeyset(jws: string, rootJwk: PublicJwk): Promise<Keyset> {
  const keyset = await verifyKeyset(jws, rootJwk, { minVersion: 1 });
  if (keyset === null) throw new Error('the key set of the vectors does not verify');
  return keyset;
}

export async function runPassVectors(file: PassVectors): Promise<VectorResult[]> {
  const keyset = await requireKeyset(file.keyset, file.rootJwk);
  const list = await verifyStatusList(file.statusList, { keyset, uri: file.statusUri, minIssuedAtS: 0 });
  return Promise.all(
    file.cases.map(async ({ name, text, nowMs = file.nowMs, expect }) => {
      const evidence = await verifyPass(text, { keyset, campusId: file.campusId, nowMs });
      const facts = flatten(evidence, (index) => statusAt(list, index, nowMs));
      const named = Object.fromEntries(Object.keys(expect).map((key) => [key, facts[key]]));
      return compare(`passes/${name}`, named, expect);
    }),
  );
}

function flatten(evidence: Evidence, statusOf: (index: number) => string): Record<string, unknown> {
  if (evidence.kind !== 'pass') return { ...evidence };
  const { claims } = evidence;
  return { ...evidence, passId: claims.passId, status: statusOf(claims.status.index) };
}

export const runKeysetVectors = (file: KeysetVectors): Promise<VectorResult[]> =>
  Promise.all(
    file.cases.map(async ({ name, jws, minVersion, version }) => {
      const keyset = await verifyKeyset(jws, file.rootJwk, { minVersion });
      return compare(`keysets/${name}`, keyset?.version, version);
    }),
  );

export async function runStatusListVectors(file: StatusListVectors): Promise<VectorResult[]> {
  const keyset = await requireKeyset(file.keyset, file.rootJwk);
  return Promise.all(
    file.cases.map(async ({ name, jws, minIssuedAtS, nowMs = file.nowMs, statuses }) => {
      const list = await verifyStatusList(jws, { keyset, uri: file.uri, minIssuedAtS });
      const indices = Object.keys(statuses);
      const got = Object.fromEntries(indices.map((index) => [index, statusAt(list, Number(index), nowMs)]));
      return compare(`status-lists/${name}`, got, statuses);
    }),
  );
}

export async function runTimeVectors(file: TimeVectors): Promise<VectorResult[]> {
  const keyset = await requireKeyset(file.keyset, file.rootJwk);
  return Promise.all(
    file.cases.map(async ({ name, jws, ms }) => compare(`times/${name}`, await verifyTime(jws, keyset), ms)),
  );
}

export async function runRosterVectors(file: RosterVectors): Promise<VectorResult[]> {
  const sealed = SealedPerson.parse(file.sealed);
  const passId = PassId.parse(file.passId);
  const person = RosterPerson.parse(file.person);
  const opened = file.cases.map(async ({ name, generation, jws, opens }) => {
    const got = await openPerson(sealed, { jws, passId, generation });
    return compare(`roster/${name}`, got, opens ? person : null);
  });
  return [compare('roster/id', await rosterIdOf(passId), file.rosterId), ...(await Promise.all(opened))];
}

export async function runScanEventVectors(file: ScanEventVectors): Promise<VectorResult[]> {
  const events = file.events.map((event) => ScanEvent.parse(event));
  const results = events.map(async (event, i) => {
    const got = {
      hash: await hashScanEvent(event),
      signed: await verifyScanEvent(event, file.publicJwk),
      changed: await verifyScanEvent({ ...event, partySize: event.partySize + 1 }, file.publicJwk),
      fault: await chainFault(event, events[i - 1] ?? null),
    };
    const want = { hash: file.hashes[i], signed: true, changed: false, fault: null };
    return compare(`scan-events/${event.seq}`, got, want);
  });
  return Promise.all(results);
}

export async function runCodeVectors(file: CodeVectors): Promise<VectorResult[]> {
  const { pin, ...held } = file.pin;
  const known = file.shortCodes.find(({ code }) => code !== null)?.code ?? '';
  return [
    ...file.base45.encode.map(({ text, base45 }) => compare(`base45/${text}`, toBase45(utf8(text)), base45)),
    ...file.base45.refuse.map((text) => compare(`base45/refused ${text}`, fromBase45(text), null)),
    ...file.shortCodes.map(({ typed, code }) => compare(`codes/${typed}`, readShortCode(typed), code)),
    compare('codes/hash', await hashShortCode(known), file.shortCodeHash),
    compare('codes/pin', await verifyPin(pin, held), true),
    compare('codes/wrong-pin', await verifyPin(`${pin}0`, held), false),
  ];
}

/** Runs every file; a browser gets them by fetch, a test from disk. */
export async function runVectors(files: VectorFiles): Promise<VectorResult[]> {
  const results = await Promise.all([
    runPassVectors(files.passes),
    runKeysetVectors(files.keysets),
    runStatusListVectors(files.statusLists),
    runTimeVectors(files.times),
    runRosterVectors(files.roster),
    runScanEventVectors(files.scanEvents),
    runCodeVectors(files.codes),
  ]);
  return results.flat();
}
