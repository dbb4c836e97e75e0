import { z } from 'zod';
import { Device, Guard } from '../devices/device';
import { CampusState, Gate } from '../gate/gate';
import { LegacySettings, LegacyState } from '../legacy/legacy-settings';
import { LocalText } from '../local-text';
import { KnownPolicy } from '../policies/visit-type';
import { readKnown } from '../read-known';

/** Names, contacts and the like of this campus. */
export const Campus = z.strictObject({
  id: z.string().min(1).max(24),
  name: LocalText,
  units: z.array(z.string().max(80)).max(200),
  areas: z.array(z.string().max(80)).max(200),
  address: LocalText,
  contacts: z
    .array(
      z.strictObject({
        role: z.enum(['security', 'it', 'alumni']),
        phone: z.string().max(40),
        email: z.string().max(120),
      }),
    )
    .max(6),
});
export type Campus = z.infer<typeof Campus>;

/** The signed key set (`keyset+jwt`), carried as the compact JWS so that a device checks the root's signature itself. */
export const KeysetFact = z.strictObject({ jws: z.string().max(20_000) });

/** The bodies of the `facts` collection by kind. `facts` go to everybody; `device`, `guard` and `legacyState` to tablets only. */
export const FACT_BODIES = {
  campus: Campus,
  gate: Gate,
  policy: KnownPolicy,
  keyset: KeysetFact,
  campusState: CampusState,
  device: Device,
  guard: Guard,
  legacy: LegacySettings,
  legacyState: LegacyState,
} as const;
export type FactKind = keyof typeof FACT_BODIES;
export type FactBody<K extends FactKind> = z.infer<(typeof FACT_BODIES)[K]>;

/** A replicated fact; `body` is checked by `factOf` against its kind when it is read. */
export const Fact = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.enum(Object.keys(FACT_BODIES) as [FactKind, ...FactKind[]]),
  rev: z.int().min(0),
  body: z.record(z.string(), z.unknown()),
});
export type Fact = z.infer<typeof Fact>;

/** The body of a fact of this kind, or null when it is another kind or does not hold to its schema. */
export function factOf<K extends FactKind>(kind: K, fact: Fact): FactBody<K> | null {
  if (fact.kind !== kind) return null;
  return readKnown(FACT_BODIES[kind], fact.body) as FactBody<K> | null;
}
