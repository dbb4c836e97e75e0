import { PullResponse, type Checkpoint } from '@campus/protocol';
import type { CollectionName } from '@campus/domain';
import type { SignIn } from '../src/sign-in';
import type { TestServer } from './a-server';

/** A replica reduced to what replication promises: it stores what comes and remembers where it stands. */
export interface Puller {
  readonly documents: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** One request. `lost`: the answer never arrives. Answers how many documents came. */
  pull(options?: { limit?: number; lost?: boolean }): Promise<number>;
  /** Pulls until a page comes up short, as RxDB does. */
  settle(limit?: number): Promise<void>;
  readonly checkpoint: () => Checkpoint | null;
}

export function aPuller(
  server: TestServer,
  signIn: SignIn,
  options: { collection: CollectionName; onDocument?: (document: Readonly<Record<string, unknown>>) => void },
): Puller {
  const { collection, onDocument = () => undefined } = options;
  const documents = new Map<string, Readonly<Record<string, unknown>>>();
  let checkpoint: Checkpoint | null = null;
  async function pull(how: { limit?: number; lost?: boolean } = {}): Promise<number> {
    const query = new URLSearchParams({ limit: String(how.limit ?? 500) });
    if (checkpoint !== null) query.set('checkpoint', JSON.stringify(checkpoint));
    const response = await server.request(signIn, `/sync/v1/${collection}/pull?${query.toString()}`);
    if (response.status !== 200) throw new Error(`pull answered ${response.status}`);
    const page = PullResponse.parse(await response.json());
    for (const document of page.documents) onDocument(document);
    if (how.lost === true) return page.documents.length;
    for (const { _deleted, ...document } of page.documents) {
      const id = String(document['id']);
      if (_deleted === true) documents.delete(id);
      else documents.set(id, document);
    }
    // RxDB stores no checkpoint with an empty page.
    if (page.documents.length > 0) checkpoint = page.checkpoint;
    return page.documents.length;
  }
  return {
    documents,
    pull,
    checkpoint: () => checkpoint,
    async settle(limit = 500) {
      while ((await pull({ limit })) >= limit);
    },
  };
}
