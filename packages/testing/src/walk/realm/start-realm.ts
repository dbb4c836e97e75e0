import { build } from 'esbuild';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RealmApi } from './realm-api';

/** A thread with workspaces in it, and what it printed: a library that complains is a finding. */
export interface Realm {
  readonly api: RealmApi;
  readonly noise: readonly string[];
  stop(): Promise<void>;
}

interface Told {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** As many threads as asked for, of one bundle. */
export async function startRealms(count: number): Promise<readonly Realm[]> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'realm.ts')],
    bundle: true,
    write: false,
    // As a script: a thread can then run it from its text.
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.text ?? '';
  return Array.from({ length: count }, () => startRealm(code));
}

function startRealm(code: string): Realm {
  const worker = new Worker(code, { eval: true, stdout: true, stderr: true });
  const waiting = new Map<number, Waiting>();
  const noise: string[] = [];
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => noise.push(chunk.toString()));
  worker.on('message', ({ id, value, error }: Told) => {
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) caller?.resolve(value);
    else caller?.reject(new Error(`in the realm: ${error}`));
  });
  const fail = (error: Error): void => {
    noise.push(String(error.stack));
    for (const caller of waiting.values()) caller.reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  let calls = 0;
  const call = (name: string, arg: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.postMessage({ id: calls, name, arg });
    });
  return {
    api: remote(call),
    noise,
    stop: async () => {
      await worker.terminate();
      fail(new Error('the realm was stopped'));
    },
  };
}

/** Every property is a call of that name; RealmApi says which there are. */
const remote = (call: (name: string, arg: unknown) => Promise<unknown>): RealmApi =>
  new Proxy(Object.create(null) as RealmApi, {
    get: (_, name) => (arg: unknown) => call(String(name), arg),
  });
