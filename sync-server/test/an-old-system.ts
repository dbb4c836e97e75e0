import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An old system over real HTTP, in whatever mood a test wants it. */
export type Mood =
  'up' | 'slow' | 'down' | 'html' | 'truncated' | 'huge' | 'moved' | 'refuses' | 'not-a-list';

export interface OldSystemDouble {
  readonly url: string;
  mood: Mood;
  rows: readonly object[];
  /** The authorization headers of what was asked. */
  readonly asked: readonly (string | null)[];
  stop(): Promise<void>;
}

export async function anOldSystem(rows: readonly object[] = []): Promise<OldSystemDouble> {
  const asked: (string | null)[] = [];
  const state: { mood: Mood; rows: readonly object[] } = { mood: 'up', rows };
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization ?? null);
    ANSWERS[state.mood](response, state.rows);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return {
    url: `http://127.0.0.1:${port}/appointments`,
    get mood() {
      return state.mood;
    },
    set mood(mood) {
      state.mood = mood;
    },
    get rows() {
      return state.rows;
    },
    set rows(next) {
      state.rows = next;
    },
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Answer = (response: ServerResponse, rows: readonly object[]) => void;

const json = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });

const ANSWERS: Readonly<Record<Mood, Answer>> = {
  up: (response, rows) => void json(response).end(JSON.stringify({ appointments: rows })),
  // The head comes, the rest never does.
  slow: (response) => void json(response).write('['),
  down: (response) => void response.destroy(),
  html: (response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Sign in</title>'),
  truncated: (response, rows) => void json(response).end(JSON.stringify(rows).slice(0, -3)),
  huge: (response) => {
    json(response);
    const block = Buffer.alloc(1024 * 1024, 0x20);
    for (let n = 0; n < 12; n++) response.write(block);
    response.end('[]');
  },
  moved: (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  refuses: (response) => void response.writeHead(503, { 'content-type': 'application/json' }).end('{}'),
  'not-a-list': (response) => void json(response).end('{"appointments": "soon"}'),
};
