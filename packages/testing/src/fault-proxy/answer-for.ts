import type { Fault } from './fault';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const PORTAL_PAGE = '<!doctype html><title>Free Wi-Fi</title><p>Accept our terms to go online.</p>';

/** What a portal, or a gateway whose server does not answer, says in its place. */
export function answerFor(fault: Fault): Answer {
  if (fault.kind === 'pretend')
    return { status: 200, headers: { 'content-type': 'application/json' }, body: fault.json };
  if (fault.kind !== 'refuse')
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PORTAL_PAGE };
  const retry = fault.retryAfter === undefined ? [] : [['retry-after', fault.retryAfter]];
  const headers: Record<string, string> = Object.fromEntries([['content-type', 'text/plain'], ...retry]);
  return { status: fault.status, headers, body: 'upstream is not available' };
}
