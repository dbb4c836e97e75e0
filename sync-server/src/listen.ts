import { serve, type ServerType } from '@hono/node-server';
import { createServer } from 'node:net';
import type { Server } from './compose';
import type { Config } from './config';
import { StartError } from './db/start-error';
import { codeOf } from './db/transaction';

export type Listening = ServerType;

/** Asked before Postgres starts, so that the commonest mistake is told at once. */
export async function portIsFree({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(portError(error, { host, port })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/**
 * Resolves once requests are taken. Port 0: any free one.
 * @throws StartError when the port is taken or not ours to take
 */
export function listen(
  server: Pick<Server, 'app'>,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const listening = serve({ fetch: server.app.fetch, hostname: host, port }, () => resolve(listening));
    listening.once('error', (error) => reject(portError(error, { host, port })));
  });
}

function portError(error: Error, { host, port }: { host: string; port: number }): Error {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken by another program. Stop it, or choose one: PORT=${port + 1} npm start`,
    );
  }
  return new StartError(`Cannot listen on ${host}:${port} (${code ?? error.name}). Set HOST and PORT.`);
}
