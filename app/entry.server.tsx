import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type HandleDocumentRequestFunction } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';

/**
 * Runs once, while building: draws the shell that every address of the app begins with (`ssr: false`). Remix ends its
 * data stream in a part that React draws later; the page waits for that end before it starts, so all must be ready.
 */
export default function drawShell(
  ...[request, status, headers, context]: Parameters<HandleDocumentRequestFunction>
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      onAllReady: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onError: reject,
    });
  });
}
