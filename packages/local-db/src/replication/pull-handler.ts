import { PullResponse, type Checkpoint } from '@campus/protocol';
import type { ReplicationPullHandler, WithDeleted } from 'rxdb';
import { keepAsking } from '../wire/keep-asking';
import type { Wire } from '../wire/send-once';

export const PULL_LIMIT = 500;
/** Between full pages: Dexie needs the main thread, and so does the screen. */
export const PULL_PACE_MS = 120;

export interface PullOptions<T> {
  readonly collection: string;
  /** null: not to be stored. */
  readonly accept: (document: Readonly<Record<string, unknown>>) => WithDeleted<T> | null;
  readonly onInvalid: (id: string) => void;
  readonly onRefused: (code: string) => void;
  /** The collection is complete as of now. */
  readonly onComplete: () => void;
}

/**
 * RxDB's pull, page by page. It ends a pull at the first page that is shorter than asked for, so a page out of which
 * invalid documents were taken is filled up from the next one. Rejects only when the wire closes.
 */
export function createPullHandler<T>(
  wire: Wire,
  options: PullOptions<T>,
): ReplicationPullHandler<T, Checkpoint> {
  let pace = false;
  return async (from, limit) => {
    const documents: WithDeleted<T>[] = [];
    let checkpoint = from;
    for (;;) {
      if (pace) await wire.clock.sleep(PULL_PACE_MS, wire.signal);
      const page = await fetchPage(wire, options, { checkpoint, limit });
      checkpoint = page.checkpoint;
      documents.push(...acceptAll(page, options));
      pace = page.documents.length >= limit;
      if (!pace) options.onComplete();
      if (!pace || documents.length >= limit) return { documents, checkpoint };
    }
  };
}

async function fetchPage<T>(
  wire: Wire,
  options: PullOptions<T>,
  at: { readonly checkpoint: Checkpoint | undefined; readonly limit: number },
): Promise<PullResponse> {
  const query = new URLSearchParams({ limit: String(at.limit) });
  if (at.checkpoint) query.set('checkpoint', JSON.stringify(at.checkpoint));
  const request = { path: `/sync/v1/${options.collection}/pull?${query.toString()}`, read: readPage };
  const answer = await keepAsking(wire, request, options.onRefused);
  if (answer.kind !== 'ok') throw new Error('a pull has no body that could be too large');
  return answer.value;
}

function readPage(body: unknown): PullResponse | null {
  const parsed = PullResponse.safeParse(body);
  return parsed.success ? parsed.data : null;
}

function acceptAll<T>(page: PullResponse, options: PullOptions<T>): WithDeleted<T>[] {
  return page.documents.flatMap((raw) => {
    const accepted = options.accept(raw);
    if (accepted !== null) return [accepted];
    options.onInvalid(typeof raw['id'] === 'string' ? raw['id'].slice(0, 64) : '');
    return [];
  });
}
