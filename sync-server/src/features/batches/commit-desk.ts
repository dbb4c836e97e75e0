import type { BatchId, BatchSend, PersonId } from '@campus/domain';
import type { Ask } from '../appointments';
import type { CampusFacts } from '../campus';
import type { KnownRow } from './batch-store';
import type { KnownRows } from './know-rows';

/** What the rows of one part are committed with. */
export interface CommitDesk {
  readonly ask: Ask;
  readonly facts: CampusFacts;
  readonly send: BatchSend;
  readonly hostId: PersonId;
  /** Mostly the host himself. */
  readonly sentBy: PersonId;
  readonly batchId: BatchId;
  readonly known: ReadonlyMap<string, KnownRow>;
  readonly repeated: KnownRows['repeated'];
}
