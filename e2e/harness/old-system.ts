import { createServer, type ServerResponse } from 'node:http';
import { beijing } from '../pages/host-page';

/** An old visitor system over real HTTP, in whatever mood a journey wants it. */
export interface OldSystem {
  readonly url: string;
  /** The address that the new system is given to poll. */
  readonly source: string;
  mood: Mood;
  rows: readonly OldRow[];
  /** Method and path of everything that it was ever asked. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}
export type Mood = 'up' | 'slow' | 'down' | 'html';

/** As the old system exports it: every cell is a text. */
export interface OldRow {
  readonly external_id: string;
  readonly name: string;
  readonly phone: string;
  readonly document_tail: string;
  readonly from: string;
  readonly to: string;
  readonly gate: string;
  readonly plate: string;
  readonly status: string;
  readonly code: string;
}

const HOUR_MS = 3_600_000;

/** From an hour ago until in four hours, at the main gate; the old system calls the south gate so. */
export function oldRow(n: number, over: Partial<OldRow> = {}): OldRow {
  const [from, to] = [beijing(Date.now() - HOUR_MS), beijing(Date.now() + 4 * HOUR_MS)];
  return {
    external_id: `E${n}`,
    name: '韩梅梅',
    phone: '13700137000',
    document_tail: '2038',
    from: `${from.day} ${from.time}`,
    to: `${to.day} ${to.time}`,
    gate: '正门',
    plate: '',
    status: '已通过',
    code: oldCode(n),
    ...over,
  };
}
export const oldCode = (n: number): string => `OLD-${String(n).padStart(16, '0')}`;

export async function startOldSystem(rows: readonly OldRow[]): Promise<OldSystem> {
  const asked: string[] = [];
  const state: { mood: Mood; rows: readonly OldRow[] } = { mood: 'up', rows };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    ANSWERS[state.mood](response, state.rows);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the old system has no port');
  const url = `http://127.0.0.1:${address.port}/`;
  return {
    url,
    source: `${url}appointments`,
    asked,
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
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const ANSWERS: Readonly<Record<Mood, (response: ServerResponse, rows: readonly OldRow[]) => void>> = {
  up: (response, rows) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ appointments: rows })),
  // The head comes, the rest never does.
  slow: (response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('['),
  down: (response) => void response.destroy(),
  html: (response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Sign in</title>'),
};
