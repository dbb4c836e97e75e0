import type { Log } from '../deps';
import type { Sql } from '../db/sql';

/**
 * Tells which feeds changed. Postgres is asked every 150 ms which (scope, feed) became visible between two snapshots,
 * once for all listeners: a NOTIFY for every write costs three quarters of the write rate. A hint may come twice or too
 * late, and a listener that was deaf pulls on its timer, so nothing here has to be exact.
 */
export interface ChangeHub {
  /** Resolves once changes from now on will be told. */
  listen(keys: readonly string[], onChange: (key: string) => void): Promise<() => void>;
  /** Up to where everything has been told: the mark of a listener who may come back. null: nothing yet. */
  mark(): string | null;
  /** Of these, those that have changed since a mark; null: it is none of ours, so all of them may have. */
  changedSince(keys: readonly string[], mark: string): Promise<ReadonlySet<string> | null>;
  stop(): Promise<void>;
}

export const changeKey = (scope: string, feed: string): string => `${scope} ${feed}`;

const EVERY_MS = 150;
const AFTER_FAILURE_MS = 1_000;

export function createChangeHub(sql: Sql, log: Log): ChangeHub {
  const listeners = new Map<string, Set<(key: string) => void>>();
  const poll = createPoll(sql, log, (key) => {
    for (const tell of listeners.get(key) ?? []) tell(key);
  });
  return {
    async listen(keys, onChange) {
      for (const key of keys) listeners.set(key, (listeners.get(key) ?? new Set()).add(onChange));
      await poll.started();
      return () => {
        for (const key of keys) {
          const left = listeners.get(key);
          left?.delete(onChange);
          if (left?.size === 0) listeners.delete(key);
        }
      };
    },
    mark: () => poll.snapshot(),
    changedSince: (keys, mark) => loadChanged(sql, keys, mark),
    stop: () => poll.stop(),
  };
}

interface Poll {
  snapshot(): string | null;
  started(): Promise<void>;
  stop(): Promise<void>;
}

function createPoll(sql: Sql, log: Log, onDirty: (key: string) => void): Poll {
  let snapshot: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let failing = false;

  async function turn(): Promise<void> {
    try {
      const now = await loadDirty(sql, snapshot);
      snapshot = now.snapshot;
      failing = false;
      for (const { scope, coll } of now.dirty) onDirty(changeKey(scope, coll));
    } catch {
      if (!failing && !stopped) log.warn('asking for changes failed; trying again');
      failing = true;
    }
    if (!stopped) {
      timer = setTimeout(() => (running = turn()), failing ? AFTER_FAILURE_MS : EVERY_MS);
      timer.unref();
    }
  }
  return {
    snapshot: () => snapshot,
    async started() {
      running ??= turn();
      if (snapshot === null) await running;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

interface Dirty {
  readonly snapshot: string;
  readonly dirty: readonly { readonly scope: string; readonly coll: string }[];
}

async function loadDirty(sql: Sql, since: string | null): Promise<Dirty> {
  const rows = await sql<{ snapshot: string; scope: string | null; coll: string | null }[]>`
    with now as materialized (select pg_current_snapshot() as s)
    select now.s::text as snapshot, f.scope, f.coll
      from now left join (
        select distinct scope, coll from sync_feed
         where xid >= pg_snapshot_xmin(${since}::text::pg_snapshot)::text::bigint
           and not pg_visible_in_snapshot(xid::text::xid8, ${since}::text::pg_snapshot)) f on true`;
  const dirty = rows.flatMap(({ scope, coll }) => (scope === null || coll === null ? [] : [{ scope, coll }]));
  return { snapshot: rows[0]?.snapshot ?? since ?? '', dirty };
}

/** As PostgreSQL writes a snapshot; anything else is nobody's mark. */
const SNAPSHOT = /^\d{1,19}:\d{1,19}:(?:\d{1,19}(?:,\d{1,19}){0,200})?$/;

/** One look-up for each feed by its position index, however many documents it has. */
async function loadChanged(
  sql: Sql,
  keys: readonly string[],
  mark: string,
): Promise<ReadonlySet<string> | null> {
  if (!SNAPSHOT.test(mark)) return null;
  const asked = JSON.stringify(keys.map((key) => ({ scope: key.split(' ')[0], coll: key.split(' ')[1] })));
  const rows = await sql<{ scope: string; coll: string; ahead: boolean }[]>`
    select r.scope, r.coll, m.ahead
      from (select mark, pg_snapshot_xmax(mark)::text::bigint > pg_snapshot_xmax(pg_current_snapshot())::text::bigint as ahead
              from (select ${mark}::text::pg_snapshot as mark) given) m
      cross join json_to_recordset(${asked}::text::json) as r(scope text, coll text)
     where m.ahead
        or exists (
          select from sync_feed f
           where f.scope = r.scope and f.coll = r.coll
             and f.xid >= pg_snapshot_xmin(m.mark)::text::bigint
             and not pg_visible_in_snapshot(f.xid::text::xid8, m.mark))`;
  return rows.some(({ ahead }) => ahead)
    ? null
    : new Set(rows.map(({ scope, coll }) => changeKey(scope, coll)));
}
