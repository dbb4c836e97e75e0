import type { GateId } from '../ids';
import type { Policy } from '../policies/visit-type';
import { toMs, type Instant } from '../time';
import type { Gate } from '../gate/gate';
import type { CrossingContext, CrossingVerdict, GateFacts } from './crossing';
import { decideCrossing } from './decide-crossing';
import type { Evidence } from './evidence';

/**
 * One case of `vectors/crossing.json`: what differs from the base, and what must come out. Objects are merged field by
 * field, everything else replaces. `gate` and `policy` pick by name; null takes them away.
 */
export interface CrossingVector {
  readonly id: string;
  readonly title: string;
  /** The rule of docs/spec/gate.md that it shows. */
  readonly rule: string;
  readonly gate?: string | null;
  readonly policy?: string | null;
  /** Trusted time. */
  readonly at?: Instant;
  readonly evidence?: Record<string, unknown>;
  readonly facts?: Record<string, unknown>;
  readonly ctx?: Record<string, unknown>;
  readonly expected: Partial<Omit<CrossingVerdict, 'facts'>> & { readonly facts?: Record<string, unknown> };
}

export interface CrossingVectorFile {
  readonly base: {
    readonly evidence: Record<string, unknown>;
    readonly facts: Record<string, unknown>;
    readonly ctx: Record<string, unknown>;
    readonly at: Instant;
    readonly gate: string;
    readonly policy: string;
  };
  readonly gates: readonly Gate[];
  readonly policies: readonly Policy[];
  readonly vectors: readonly CrossingVector[];
}

export interface VectorMiss {
  readonly id: string;
  readonly title: string;
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Runs every vector; an empty list means that this engine answers as it must. Needs nothing of Node or of a browser. */
export function runCrossingVectors(file: CrossingVectorFile): readonly VectorMiss[] {
  return file.vectors.flatMap((vector) => missesOf(vector, answerVector(file, vector)));
}

export function answerVector(file: CrossingVectorFile, vector: CrossingVector): CrossingVerdict {
  const { base, gates, policies } = file;
  const gate = pick(vector.gate, base.gate);
  const policy = pick(vector.policy, base.policy);
  const evidence = merge(base.evidence, vector.evidence ?? {});
  const facts = {
    ...merge(base.facts, vector.facts ?? {}),
    gates,
    gate: gates.find((one) => one.id === (gate as GateId)) ?? null,
    policy: policies.find((one) => one.visitType === policy) ?? null,
  };
  const ctx = { ...merge(base.ctx, vector.ctx ?? {}), nowMs: toMs(vector.at ?? base.at) };
  // The vectors are data from a file, and some are broken on purpose: the engine has to stand that.
  return decideCrossing(
    evidence as unknown as Evidence,
    facts as unknown as GateFacts,
    ctx as unknown as CrossingContext,
  );
}

const pick = (own: string | null | undefined, usual: string): string | null =>
  own === undefined ? usual : own;

function missesOf(vector: CrossingVector, verdict: CrossingVerdict): readonly VectorMiss[] {
  const { facts = {}, ...rest } = vector.expected;
  const wanted = [
    ...Object.entries(rest).map(([field, value]) => [field, value, Reflect.get(verdict, field)] as const),
    ...Object.entries(facts).map(
      ([field, value]) => [`facts.${field}`, value, Reflect.get(verdict.facts, field) ?? null] as const,
    ),
  ];
  return wanted
    .filter(([, expected, actual]) => JSON.stringify(expected) !== JSON.stringify(actual))
    .map(([field, expected, actual]) => ({ id: vector.id, title: vector.title, field, expected, actual }));
}

type Json = Record<string, unknown>;

const isPlain = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A patch that names another `kind` is another thing altogether: nothing of the base stays. */
function merge(base: Json, patch: Json): Json {
  if ('kind' in patch && patch['kind'] !== base['kind']) return patch;
  const merged: Json = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const old = merged[key];
    merged[key] = isPlain(old) && isPlain(value) ? merge(old, value) : value;
  }
  return merged;
}
