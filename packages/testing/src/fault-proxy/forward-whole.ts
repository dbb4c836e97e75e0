import type { IncomingMessage } from 'node:http';
import type { Fault } from './fault';
import { askServer, giveBack, type Way } from './forward';

/** Holds a request until it is whole, and then sends it at another time, or several times. */
export function forwardWhole(way: Way, fault: Extract<Fault, { kind: 'late' | 'repeat' }>): void {
  const chunks: Buffer[] = [];
  way.incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  way.incoming.on('end', () => {
    const body = Buffer.concat(chunks);
    if (fault.kind === 'late') sendLate(way, { body, ms: fault.ms });
    else sendRepeatedly(way, { body, times: fault.times });
  });
}

function sendLate(way: Way, what: { readonly body: Buffer; readonly ms: number }): void {
  way.incoming.socket.destroy();
  const later = new Promise((resolve) => setTimeout(resolve, what.ms));
  way.hold(later.then(() => send(way, what.body)).then((answer) => way.note(hear(answer))));
}

function sendRepeatedly(way: Way, what: { readonly body: Buffer; readonly times: number }): void {
  const sent = Array.from({ length: what.times }, () => send(way, what.body));
  for (const later of sent.slice(1)) way.hold(later.then(hear));
  void sent[0]?.then((answer) => {
    if (answer === null) way.outgoing.destroy();
    else giveBack(answer, way.outgoing, way.fault);
    way.note(answer?.statusCode ?? null);
  });
}

function send(way: Way, body: Buffer): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    askServer(way, resolve)
      .on('error', () => resolve(null))
      .end(body);
  });
}

function hear(answer: IncomingMessage | null): number | null {
  answer?.on('error', () => undefined).resume();
  return answer?.statusCode ?? null;
}
