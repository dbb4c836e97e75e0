import type { PublicJwk } from '../src/index';

/** The shapes of the JSON files beside this one. */
interface Case {
  readonly name: string;
}
interface Signed {
  readonly rootJwk: PublicJwk;
  /** Compact JWS of the key set in force. */
  readonly keyset: string;
}

export interface PassVectors extends Signed {
  readonly campusId: string;
  readonly nowMs: number;
  readonly statusUri: string;
  readonly statusList: string;
  readonly cases: readonly (Case & {
    readonly text: string;
    readonly nowMs?: number;
    /** Members of the evidence that must be equal; `passId` is the claims', `status` that of its index in the list. */
    readonly expect: Readonly<Record<string, unknown>>;
  })[];
}

export interface KeysetVectors {
  readonly rootJwk: PublicJwk;
  readonly cases: readonly (Case & {
    readonly jws: string;
    readonly minVersion: number;
    readonly version: number | null;
  })[];
}

export interface StatusListVectors extends Signed {
  readonly uri: string;
  readonly nowMs: number;
  readonly packing: { readonly statuses: readonly number[]; readonly hex: string };
  readonly cases: readonly (Case & {
    readonly jws: string;
    readonly minIssuedAtS: number;
    readonly nowMs?: number;
    readonly statuses: Readonly<Record<string, string>>;
  })[];
}

export interface TimeVectors extends Signed {
  readonly cases: readonly (Case & { readonly jws: string; readonly ms: number | null })[];
}

export interface RosterVectors {
  readonly passId: string;
  readonly rosterId: string;
  readonly person: unknown;
  readonly sealed: unknown;
  readonly cases: readonly (Case & {
    readonly generation: number;
    readonly jws: string;
    readonly opens: boolean;
  })[];
}

export interface ScanEventVectors {
  readonly publicJwk: PublicJwk;
  readonly events: readonly unknown[];
  readonly hashes: readonly string[];
}

export interface CodeVectors {
  readonly base45: {
    readonly encode: readonly { readonly text: string; readonly base45: string }[];
    readonly refuse: readonly string[];
  };
  readonly shortCodes: readonly { readonly typed: string; readonly code: string | null }[];
  readonly shortCodeHash: string;
  readonly pin: {
    readonly pin: string;
    readonly salt: string;
    readonly rounds: number;
    readonly hash: string;
  };
}

/** Every vector file; each is JSON that anyone may read. */
export interface VectorFiles {
  readonly passes: PassVectors;
  readonly keysets: KeysetVectors;
  readonly statusLists: StatusListVectors;
  readonly times: TimeVectors;
  readonly roster: RosterVectors;
  readonly scanEvents: ScanEventVectors;
  readonly codes: CodeVectors;
}
