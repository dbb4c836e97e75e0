import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerFor } from './answer-for';
import { PASS, type Asked, type Fault, type Passed } from './fault';
import { forward, type Way } from './forward';
import { forwardWhole } from './forward-whole';

/** A network between clients and the server that fails on demand. Its address is the product's public one. */
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
  /** Resolves when nothing that was held back is still to come. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export async function startFaultProxy(serverPort: number): Promise<FaultProxy> {
  const passed: Passed[] = [];
  const heldBack = new Set<Promise<unknown>>();
  let rule: (asked: Asked) => Fault = () => PASS;
  const hold = (work: Promise<unknown>): void => {
    heldBack.add(work);
    void work.finally(() => heldBack.delete(work));
  };
  const server = createServer((incoming, outgoing) => {
    const asked = { method: incoming.method ?? 'GET', path: incoming.url ?? '/' };
    const fault = rule(asked);
    const note = (status: number | null): void =>
      void passed.push({ ...asked, status, fault: fault.kind, atMs: performance.now() });
    // Either side may hang up at any time: that is what this is for.
    incoming.on('error', () => undefined);
    outgoing.on('error', () => undefined);
    handle({ incoming, outgoing, fault, serverPort, note, hold });
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
    quiet: async () => {
      while (heldBack.size > 0) await Promise.all(heldBack);
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

function handle(way: Way): void {
  const { fault } = way;
  if (fault.kind === 'portal' || fault.kind === 'refuse' || fault.kind === 'pretend') answer(way);
  else if (fault.kind === 'cut' || fault.kind === 'hang') drop(way);
  else if (fault.kind === 'late' || fault.kind === 'repeat') forwardWhole(way, fault);
  else if (fault.kind === 'delay') setTimeout(() => forward(way), fault.ms);
  else forward(way);
}

/** It comes to nobody; whether its sender notices is the fault's to say. */
function drop({ incoming, fault, note }: Way): void {
  if (fault.kind === 'hang') incoming.resume();
  else incoming.socket.destroy();
  note(null);
}

/** In the server's place. */
function answer({ incoming, outgoing, fault, note }: Way): void {
  const { status, headers, body } = answerFor(fault);
  incoming.resume();
  outgoing.writeHead(status, headers).end(body);
  note(null);
}
