/** A demo person over HTTP alone, to prepare what a journey is not about. */
export interface DemoPerson {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends commands as a device would. */
  push(commands: readonly object[]): Promise<void>;
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
        'x-protocol-version': '1',
      },
    });
  return {
    fetch: send,
    push: async (commands) => {
      const rows = commands.map((command) => ({ assumedMasterState: null, newDocumentState: command }));
      const pushed = await send('/sync/v1/commands/push', { method: 'POST', body: JSON.stringify(rows) });
      if (!pushed.ok) throw new Error(`the push answered ${pushed.status}: ${await pushed.text()}`);
    },
  };
}

/** A UUIDv7. */
export function newUuid(): string {
  const hex = Date.now().toString(16).padStart(12, '0') + crypto.randomUUID().replaceAll('-', '').slice(12);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
