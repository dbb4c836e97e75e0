import type { Clock, Random } from './clock';
import type { ReadName, WorkspaceOptions } from './workspace-types';

/** A workspace's options with nothing left open. */
export interface EngineOptions extends WorkspaceOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Fewer collections than the audience's own: for tests with many devices in one realm. */
  readonly only?: readonly ReadName[];
  /** Sets apart the databases of several devices of one principal in one realm: tests again. */
  readonly deviceName?: string;
}

/** `person-0190…`: part of every database's name. */
export function principalKey({ principal, deviceName = '' }: EngineOptions): string {
  return `${principal.kind}-${principal.id.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}${deviceName}`;
}
