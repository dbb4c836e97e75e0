import type { HandleDocumentRequestFunction } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';

/** Runs once, while building: draws the shell that every address of the app begins with (`ssr: false`). */
export default function drawShell(
  ...[request, status, headers, context]: Parameters<HandleDocumentRequestFunction>
): Response {
  const shell = renderToString(<RemixServer context={context} url={request.url} />);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(`<!doctype html>\n${shell}`, { status, headers });
}
