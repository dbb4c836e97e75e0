import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './error-code';
import type { Sql, Tx } from './sql';

/**
 * `sql.begin`, mended where its driver (postgres 3.4.9) ends the process: when a transaction's work fails because the
 * connection is gone, the driver sends a rollback, or what the work sends next, to a socket that is not there any more;
 * it throws where nobody can catch it, or fills a buffer that is never emptied, and the pool has one connection less for
 * good. So work whose connection is lost is never heard to end, and may send nothing; whoever waits is told at once.
 * A statement that comes when its transaction or savepoint is over is refused: it would stand, on a connection of others.
 */
export function begin<T>(
  sql: Sql,
  kind: 'read only' | 'read write',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let settle = (): void => undefined;
    const settled = new Promise<true>((tell) => (settle = () => tell(true)));
    const life: Life = { over: null, settled, end: (why) => reject((life.over ??= why)) };
    const box: { value?: T } = {};
    sql
      .begin(kind, async (tx) => {
        box.value = await hear(life, () => during((part) => work(guarded(tx, life, part))));
      })
      // The driver unwraps promises in its result type; the box keeps T as it is, and is set by now.
      .then(
        () => resolve(box.value as T),
        (why: unknown) => life.end(why),
      )
      .finally(settle);
  });
}

/** Carries the code of what ended it: a lost connection is an outage for whoever asks on. */
export class TransactionOverError extends Error {
  override readonly name = 'TransactionOverError';
  readonly code: string | undefined;
  constructor(cause?: unknown) {
    super('the transaction is over', { cause });
    this.code = codeOf(cause);
  }
}

interface Life {
  /** Why nothing may be sent any more; null: it may. */
  over: unknown;
  /** The driver has done with it. */
  readonly settled: Promise<true>;
  end(why: unknown): void;
}

/** The whole, or what stands below one savepoint: over as soon as its work is, before Postgres has heard of it. */
interface Part {
  over: boolean;
}

async function during<T>(work: (part: Part) => Promise<T>): Promise<T> {
  const part = { over: false };
  try {
    return await work(part);
  } finally {
    part.over = true;
  }
}

/** A connection that is gone is told to the driver by its socket within this. */
const TOLD_MS = 1_000;

/**
 * Never settles when the connection is lost: the driver would commit or roll back on it. If it turns out that the error
 * only speaks of a lost connection, the transaction is rolled back after all.
 */
async function hear<T>(life: Life, work: () => Promise<T>): Promise<T> {
  try {
    const value = await work();
    return life.over === null ? value : await never();
  } catch (error) {
    if (life.over === null && !isLost(error)) throw error;
    life.end(error);
    if (await isSettled(life)) return never();
    throw error;
  }
}

const never = (): Promise<never> => new Promise(() => undefined);

async function isSettled({ settled }: Life): Promise<boolean> {
  const waiting = new AbortController();
  const late = wait(TOLD_MS, false, { signal: waiting.signal, ref: false }).catch(() => false);
  return Promise.race([settled, late]).finally(() => waiting.abort());
}

/** Ended by Postgres (57P0x; 25P03: it stood still too long), by the network, or by the driver's own account. */
export const isLost = (error: unknown): boolean =>
  /^(57P0[123]|25P03|CONNECTION_(CLOSED|DESTROYED)|ECONN(RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH)$/.test(
    codeOf(error) ?? '',
  );

/** The same statements, as long as there is somebody to send them to. */
function guarded(tx: Tx, life: Life, part: Part): Tx {
  const refuseWhenOver = (): void => {
    if (life.over !== null || part.over) throw new TransactionOverError(life.over);
  };
  const savepoint = (work: (inner: Tx) => Promise<unknown>): Promise<unknown> => {
    refuseWhenOver();
    const below = (inner: Tx): Promise<unknown> =>
      hear(life, () => during((part) => work(guarded(inner, life, part))));
    // The statements that set it and go back to it can meet the loss as well.
    return hear(life, () => tx.savepoint(below));
  };
  const unsafe = (...args: Parameters<Tx['unsafe']>): unknown => {
    refuseWhenOver();
    return tx.unsafe(...args);
  };
  const own: Readonly<Record<string | symbol, unknown>> = { savepoint, unsafe };
  return new Proxy(tx, {
    apply: (target, self, args) => {
      refuseWhenOver();
      return Reflect.apply(target, self, args) as unknown;
    },
    get: (target, key) => own[key] ?? (Reflect.get(target, key) as unknown),
  });
}
