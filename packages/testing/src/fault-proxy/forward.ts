import {
  request as ask,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Fault } from './fault';

/** One request between its sender and the server. */
export interface Way {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly fault: Fault;
  readonly serverPort: number;
  readonly note: (status: number | null) => void;
  /** Told of what goes on after its sender was let go. */
  readonly hold: (work: Promise<unknown>) => void;
}

/** Passes a request on as it comes in, and its answer likewise, as far as the fault lets them. */
export function forward(way: Way): void {
  const { incoming, outgoing, fault, note } = way;
  const onward = askServer(way, (answer) => {
    answer.on('error', () => outgoing.destroy());
    giveBack(answer, outgoing, fault);
    note(answer.statusCode ?? 502);
  });
  onward.on('error', () => {
    note(null);
    outgoing.destroy();
  });
  outgoing.on('close', () => onward.destroy());
  if (fault.kind === 'cut-request') cutUpload(incoming, onward, fault.bytes);
  else incoming.pipe(onward);
}

/** A request like this one, whose body is still to come. */
export function askServer(way: Way, onAnswer: (answer: IncomingMessage) => void): ClientRequest {
  const { incoming, fault, serverPort } = way;
  const { method, url: path } = incoming;
  const headers: IncomingHttpHeaders = { ...incoming.headers };
  // A rewritten answer has to be readable, and to be there.
  const rewritten = fault.kind === 'rewrite' || fault.kind === 'half-gzip';
  const unwanted = rewritten ? ['accept-encoding', 'if-none-match', 'if-modified-since'] : [];
  for (const name of unwanted) delete headers[name];
  return ask({ host: '127.0.0.1', port: serverPort, method, path, headers }, onAnswer);
}

export function giveBack(answer: IncomingMessage, outgoing: ServerResponse, fault: Fault): void {
  if (fault.kind === 'rewrite') return rewrite(answer, outgoing, (text) => Buffer.from(fault.change(text)));
  if (fault.kind === 'half-gzip') return rewrite(answer, outgoing, halfOf);
  if (fault.kind === 'lose-response') {
    answer.resume().on('end', () => outgoing.socket?.destroy());
    return undefined;
  }
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  // The first byte of a stream must not wait for the second.
  outgoing.flushHeaders();
  if (fault.kind === 'cut-response') return cutAnswer(answer, outgoing, fault.bytes);
  answer.pipe(outgoing);
  return undefined;
}

function cutUpload(incoming: IncomingMessage, onward: ClientRequest, bytes: number): void {
  let left = bytes;
  incoming.on('data', (chunk: Buffer) => {
    onward.write(chunk.subarray(0, left));
    left -= chunk.length;
    if (left > 0) return;
    onward.destroy();
    incoming.socket.destroy();
  });
  // Shorter than that: it arrives whole.
  incoming.on('end', () => onward.end());
}

function cutAnswer(answer: IncomingMessage, outgoing: ServerResponse, bytes: number): void {
  let left = bytes;
  answer.on('data', (chunk: Buffer) => {
    if (left > 0) outgoing.write(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) setImmediate(() => outgoing.socket?.destroy());
  });
  answer.on('end', () => (left > 0 ? outgoing.end() : outgoing.socket?.destroy()));
}

const halfOf = (text: string): Buffer => {
  const whole = gzipSync(text);
  return whole.subarray(0, Math.floor(whole.length / 2));
};

function rewrite(answer: IncomingMessage, outgoing: ServerResponse, change: (text: string) => Buffer): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => {
    const headers: Record<string, string | string[] | undefined> = { ...answer.headers };
    for (const name of ['content-length', 'etag', 'transfer-encoding']) delete headers[name];
    if (change === halfOf) headers['content-encoding'] = 'gzip';
    outgoing.writeHead(answer.statusCode ?? 502, headers).end(change(Buffer.concat(chunks).toString()));
  });
}
