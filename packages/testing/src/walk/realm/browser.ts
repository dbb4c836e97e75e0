import { EnrolResponse, Me, PullResponse, type Principal } from '@campus/protocol';
import { createDeviceKey, exportPublicJwk } from '@campus/pass';
import type { Answered, DeviceToOpen, SignInBy } from './realm-api';

/** What came back to this device, written down beside the product. */
export interface Heard {
  readonly acknowledged: string[];
  readonly everCame: Set<string>;
  readonly answered: Answered[];
}

/** A cookie, a way through the faults and one past them. */
export interface Browser {
  readonly fetch: typeof fetch;
  readonly heard: Heard;
  direct(path: string, init?: RequestInit): Promise<Response>;
  me(): Promise<Me & { readonly principal: Principal }>;
}

export function createBrowser({ url, directUrl, origin }: DeviceToOpen): Browser {
  let cookie = '';
  const heard: Heard = { acknowledged: [], everCame: new Set(), answered: [] };
  const send = async (base: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('origin', origin);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(base + path, { ...init, headers });
    for (const set of response.headers.getSetCookie()) cookie = set.split(';')[0] ?? '';
    return response;
  };
  const direct: Browser['direct'] = (path, init) => send(directUrl, path, init);
  return {
    heard,
    direct,
    fetch: async (input, init = {}) => {
      const path = input instanceof Request ? input.url : input.toString();
      const response = await send(url, path, init);
      if (response.ok) await listen(heard, { path, init, response });
      return response;
    },
    me: async () => {
      const me = Me.parse(await (await direct('/api/me')).json());
      if (me.principal === null) throw new Error('nobody is signed in');
      return { ...me, principal: me.principal };
    },
  };
}

interface Exchange {
  readonly path: string;
  readonly init: RequestInit;
  readonly response: Response;
}

/** An answer that breaks off was not heard. */
async function listen(heard: Heard, { path, init, response }: Exchange): Promise<void> {
  const isPush = path.endsWith('/push');
  if (!isPush && !path.includes('/pull?')) return;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (isPush && Array.isArray(body) && typeof init.body === 'string') {
    const rows = JSON.parse(init.body) as { newDocumentState: { id: string } }[];
    heard.acknowledged.push(...rows.map((row) => row.newDocumentState.id));
  }
  const page = PullResponse.safeParse(body);
  if (page.success) hearPage(heard, path, page.data);
}

function hearPage(heard: Heard, path: string, page: PullResponse): void {
  const { pathname, searchParams } = new URL(path, 'http://here');
  const collection = pathname.split('/')[3] ?? '';
  const from = searchParams.get('checkpoint');
  heard.answered.push({
    collection,
    from: from === null ? null : (JSON.parse(from) as Answered['from']),
    to: page.checkpoint,
  });
  for (const document of page.documents)
    if (document['_deleted'] !== true) heard.everCame.add(`${collection}/${String(document['id'])}`);
}

/** Signs in past all faults. A tablet makes its key. */
export async function signIn(browser: Browser, by: SignInBy): Promise<CryptoKeyPair | null> {
  if (by.kind === 'account') {
    await post(browser, '/auth/demo', { account: by.account });
    return null;
  }
  if (by.kind === 'visitor') {
    await post(browser, '/auth/phone/verify', { phone: by.phone, code: by.code });
    return null;
  }
  const key = await createDeviceKey();
  const publicKey = await exportPublicJwk(key.publicKey);
  const enrolled = await post(browser, '/api/devices/enrol', { code: by.code, name: by.gateId, publicKey });
  EnrolResponse.parse(await enrolled.json());
  return key;
}

async function post(browser: Browser, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const response = await browser.direct(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}
