import {
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to one request on its way. */
export type Fault =
  | { readonly kind: 'pass' }
  /** The server answers, and nobody hears it. */
  | { readonly kind: 'lose-response' }
  /** A captive portal: its own page, with status 200, whatever was asked. */
  | { readonly kind: 'portal' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** The server's answer, written anew, as a newer build would give it. */
  | { readonly kind: 'rewrite'; readonly change: (text: string) => string };

export interface Asked {
  readonly method: string;
  readonly path: string;
}
export interface Passed extends Asked {
  /** What the server answered; null: it was not asked, or gave no answer. */
  readonly status: number | null;
  readonly fault: Fault['kind'];
}

/** A network between browsers and the server that fails on demand. Its address is the product's public one. */
export interface FaultProxy {
  readonly url: string;
  /** Where the server is to listen. */
  readonly serverPort: number;
  /** From now on each request fares as this says; streams that are open are hung up on, as when a network changes. */
  follow(rule: (asked: Asked) => Fault): void;
  /** Everything passes again. */
  heal(): void;
  /** What went through so far, in the order in which it was over. */
  readonly passed: readonly Passed[];
  close(): Promise<void>;
}

const PASS: Fault = { kind: 'pass' };
const PORTAL_PAGE = '<!doctype html><title>Free Wi-Fi</title><p>Accept our terms to go online.</p>';

export async function startFaultProxy(serverPort: number): Promise<FaultProxy> {
  const passed: Passed[] = [];
  let rule: (asked: Asked) => Fault = () => PASS;
  const server = createServer((incoming, outgoing) => {
    const asked = { method: incoming.method ?? 'GET', path: incoming.url ?? '/' };
    const fault = rule(asked);
    const note = (status: number | null): void => void passed.push({ ...asked, status, fault: fault.kind });
    // Either side may hang up at any time: that is what this is for.
    incoming.on('error', () => undefined);
    outgoing.on('error', () => undefined);
    if (fault.kind === 'cut') {
      incoming.socket.destroy();
      note(null);
    } else if (fault.kind === 'portal') {
      incoming.resume();
      outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PORTAL_PAGE);
      note(null);
    } else {
      const go = (): void => forward({ incoming, outgoing, fault, serverPort, note });
      if (fault.kind === 'delay') setTimeout(go, fault.ms);
      else go();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // a TCP server's
  const follow = (next: typeof rule): void => {
    rule = next;
    server.closeAllConnections();
  };
  return {
    url: `http://localhost:${port}`,
    serverPort,
    follow,
    heal: () => follow(() => PASS),
    passed,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Way {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly fault: Fault;
  readonly serverPort: number;
  readonly note: (status: number | null) => void;
}

function forward({ incoming, outgoing, fault, serverPort, note }: Way): void {
  const { method, url: path } = incoming;
  const headers: IncomingHttpHeaders = { ...incoming.headers };
  // A rewritten answer has to be readable, and to be there.
  const unwanted = fault.kind === 'rewrite' ? ['accept-encoding', 'if-none-match', 'if-modified-since'] : [];
  for (const name of unwanted) delete headers[name];
  const onward = ask({ host: '127.0.0.1', port: serverPort, method, path, headers }, (answer) => {
    answer.on('error', () => outgoing.destroy());
    const status = answer.statusCode ?? 502;
    if (fault.kind === 'rewrite') rewrite(answer, outgoing, fault.change);
    else if (fault.kind === 'lose-response') answer.resume().on('end', () => outgoing.socket?.destroy());
    else {
      outgoing.writeHead(status, answer.headers);
      // The first byte of a stream must not wait for the second.
      outgoing.flushHeaders();
      answer.pipe(outgoing);
    }
    note(status);
  });
  onward.on('error', () => {
    note(null);
    outgoing.destroy();
  });
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

function rewrite(answer: IncomingMessage, outgoing: ServerResponse, change: (text: string) => string): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => {
    const headers = { ...answer.headers };
    for (const name of ['content-length', 'etag', 'transfer-encoding']) delete headers[name];
    outgoing.writeHead(answer.statusCode ?? 502, headers).end(change(Buffer.concat(chunks).toString()));
  });
}
