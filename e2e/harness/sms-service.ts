import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmsService {
  readonly url: string;
  /** Numbers that it was asked to write to. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** A provider of text messages that takes nothing: each is refused for good. */
export async function startRefusingSms(): Promise<SmsService> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { readonly to: string };
      asked.push(body.to);
      response.writeHead(400).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/send`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
