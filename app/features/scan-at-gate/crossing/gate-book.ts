import {
  factOf,
  rulesInFacts,
  type Campus,
  type CampusState,
  type Device,
  type Fact,
  type Gate,
  type Guard,
  type LegacySettings,
  type LegacyState,
  type Policy,
} from '@campus/domain';

/** The replicated facts a gate works by, sorted by what they are. */
export interface GateBook {
  readonly campus: Campus | null;
  readonly campusState: CampusState | null;
  readonly gates: readonly Gate[];
  readonly policies: readonly Policy[];
  readonly guards: readonly Guard[];
  readonly devices: readonly Device[];
  readonly keysets: readonly string[];
  /** The old system beside this one; null: there is none. */
  readonly legacy: LegacySettings | null;
  readonly legacyState: LegacyState | null;
}

export function readGateBook(facts: readonly Fact[]): GateBook {
  const { gates, policies, campus: campusState } = rulesInFacts(facts);
  return {
    campus: all(facts, (fact) => factOf('campus', fact))[0] ?? null,
    campusState,
    gates,
    policies,
    guards: all(facts, (fact) => factOf('guard', fact)),
    devices: all(facts, (fact) => factOf('device', fact)),
    keysets: all(facts, (fact) => factOf('keyset', fact)).map(({ jws }) => jws),
    legacy: all(facts, (fact) => factOf('legacy', fact))[0] ?? null,
    legacyState: all(facts, (fact) => factOf('legacyState', fact))[0] ?? null,
  };
}

const all = <T>(facts: readonly Fact[], read: (fact: Fact) => T | null): readonly T[] =>
  facts.flatMap((fact) => read(fact) ?? []);
