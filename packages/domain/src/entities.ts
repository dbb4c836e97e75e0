import type { z } from 'zod';
import { Appointment } from './appointments/appointment';
import { AlumniCredential } from './alumni/alumni-credential';
import { Movement } from './gate/movement';
import { Revocation, RosterEntry } from './gate/roster-entry';
import { ScanEvent } from './gate/scan-event';
import { LegacyEntry } from './legacy/legacy-entry';
import { Pass } from './passes/pass';
import { Command } from './sync/command';
import { Fact } from './sync/fact';
import { Notice } from './sync/notice';

/** What replication needs to know of an entity beyond its shape. */
export interface EntityInfo<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** Raised with every change of shape; part of the read model's database name. */
  readonly version: number;
  readonly direction: 'pull' | 'push';
  /** Fields indexed on the device; each is required and bounded. */
  readonly indexes: readonly string[];
  /** Top-level fields that hold personal data: sealed in Postgres, blanked in tombstones, redacted in logs. */
  readonly personal: readonly string[];
}

export const ENTITIES = {
  facts: { schema: Fact, version: 2, direction: 'pull', indexes: ['kind'], personal: [] },
  revocations: { schema: Revocation, version: 1, direction: 'pull', indexes: ['passId'], personal: [] },
  appointments: {
    schema: Appointment,
    version: 13,
    direction: 'pull',
    indexes: ['startAt'],
    personal: ['visitors', 'group', 'guardNote', 'plate', 'purpose', 'approvals', 'acts'],
  },
  passes: {
    schema: Pass,
    version: 1,
    direction: 'pull',
    indexes: [],
    personal: ['visitorName', 'token', 'shortCode', 'purpose'],
  },
  credentials: {
    schema: AlumniCredential,
    version: 1,
    direction: 'pull',
    indexes: [],
    personal: ['name'],
  },
  roster: {
    schema: RosterEntry,
    version: 2,
    direction: 'pull',
    indexes: ['shortCodeHash'],
    personal: ['sealed'],
  },
  movements: { schema: Movement, version: 1, direction: 'pull', indexes: ['passId'], personal: [] },
  legacy: { schema: LegacyEntry, version: 3, direction: 'pull', indexes: [], personal: ['turns'] },
  notices: { schema: Notice, version: 7, direction: 'pull', indexes: [], personal: ['body'] },
  commands: { schema: Command, version: 2, direction: 'push', indexes: [], personal: ['body'] },
  scans: { schema: ScanEvent, version: 2, direction: 'push', indexes: [], personal: [] },
} as const satisfies Record<string, EntityInfo>;

export type CollectionName = keyof typeof ENTITIES;
export type DocumentOf<C extends CollectionName> = z.infer<(typeof ENTITIES)[C]['schema']>;
export const COLLECTION_NAMES = Object.keys(ENTITIES) as readonly CollectionName[];

/** Which collections each audience replicates (sync.md §1). Ten at most: RxDB's free core counts collections. */
export const WORKSPACES = {
  person: ['facts', 'appointments', 'movements', 'notices', 'commands'],
  visitor: ['facts', 'appointments', 'passes', 'credentials', 'notices', 'commands'],
  device: ['facts', 'revocations', 'roster', 'movements', 'legacy', 'notices', 'commands', 'scans'],
} as const satisfies Record<string, readonly CollectionName[]>;
export type Audience = keyof typeof WORKSPACES;
