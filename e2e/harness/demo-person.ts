/** A demo person over HTTP alone, to prepare what a journey is not about. */
export interface DemoPerson {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends commands as a device would. */
  push(commands: readonly object[]): Promise<void>;
  /** All that his workspace holds of this, as a fresh device would get it. */
  pull(collection: string): Promise<readonly PulledDocument[]>;
  /** What became of his commands. */
  results(): Promise<readonly CommandResult[]>;
}
export interface PulledDocument {
  readonly id: string;
  readonly [field: string]: unknown;
}
export interface CommandResult {
  readonly commandId: string;
  readonly outcome: 'accepted' | 'refused';
  readonly code?: string | null;
}

export async function signInOverHttp(url: string, account: string): Promise<DemoPerson> {
  const answer = await fetch(`${url}/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ account }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) throw new Error(`signing in as ${account} answered ${answer.status}`);
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        origin: url,
        cookie,
        'x-protocol-version': '2',
      },
    });
  return {
    fetch: send,
    push: async (commands) => {
      const rows = commands.map((command) => ({ assumedMasterState: null, newDocumentState: command }));
      const pushed = await send('/sync/v1/commands/push', { method: 'POST', body: JSON.stringify(rows) });
      if (!pushed.ok) throw new Error(`the push answered ${pushed.status}: ${await pushed.text()}`);
    },
    pull: (collection) => pullAll(send, collection),
    results: async () => {
      const notices = await pullAll(send, 'notices');
      return notices.filter(({ kind }) => kind === 'result').map(({ body }) => body as CommandResult);
    },
  };
}

const PAGE = 500;

async function pullAll(send: DemoPerson['fetch'], collection: string): Promise<readonly PulledDocument[]> {
  const documents: PulledDocument[] = [];
  for (let checkpoint = ''; ;) {
    const answer = await send(`/sync/v1/${collection}/pull?limit=${PAGE}${checkpoint}`);
    if (!answer.ok)
      throw new Error(`pulling ${collection} answered ${answer.status}: ${await answer.text()}`);
    const page = (await answer.json()) as { documents: PulledDocument[]; checkpoint: unknown };
    documents.push(...page.documents);
    if (page.documents.length < PAGE) return documents;
    checkpoint = `&checkpoint=${encodeURIComponent(JSON.stringify(page.checkpoint))}`;
  }
}

/** A UUIDv7. */
export function newUuid(): string {
  const hex = Date.now().toString(16).padStart(12, '0') + crypto.randomUUID().replaceAll('-', '').slice(12);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
