import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A plain reverse proxy before several servers: each request goes to the next one, and past one that takes no
 * connection, or closes while it is only asked to read. What a server has begun to answer is never asked of another one. Its address is the product's public one.
 */
export interface Balancer {
  readonly url: string;
  /** These requests are refused with 503 from now on; null: none. */
  refuse(rule: ((path: string) => boolean) | null): void;
  /** How many requests each port has answered. */
  readonly answered: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

interface Way {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly body: Buffer;
}

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const answered = new Map(ports.map((port) => [port, 0]));
  let refused: ((path: string) => boolean) | null = null;
  let turn = 0;
  const onward = async (way: Way): Promise<void> => {
    const first = turn++;
    for (let i = 0; i < ports.length; i++) {
      const port = ports[(first + i) % ports.length] ?? 0;
      if (!(await forward(way, port))) continue;
      answered.set(port, (answered.get(port) ?? 0) + 1);
      return;
    }
    way.outgoing.writeHead(502).end();
  };
  const server = createServer((incoming, outgoing) => {
    outgoing.on('error', () => undefined);
    if (refused?.(incoming.url ?? '/') === true) {
      incoming.resume();
      outgoing.writeHead(503).end();
    } else void readAll(incoming).then((body) => onward({ incoming, outgoing, body }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // a TCP server's
  return {
    url: `http://localhost:${port}`,
    refuse: (rule) => {
      refused = rule;
      server.closeAllConnections();
    },
    answered,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** False: nobody listens there. Whatever fails later is the caller's to see. */
function forward({ incoming, outgoing, body }: Way, port: number): Promise<boolean> {
  const { method, url: path, headers } = incoming;
  return new Promise((done) => {
    const onward = ask({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      answer.on('error', () => outgoing.destroy());
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      // The first byte of a stream must not wait for the second.
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      done(true);
    });
    onward.on('error', (error: NodeJS.ErrnoException) => {
      // Taken from the queue of a server that closes: what only reads may be asked elsewhere, as proxies do.
      const isUntouched = error.code === 'ECONNREFUSED' || (method === 'GET' && !outgoing.headersSent);
      if (isUntouched) return done(false);
      outgoing.destroy();
      done(true);
    });
    outgoing.on('close', () => onward.destroy());
    onward.end(body);
  });
}
