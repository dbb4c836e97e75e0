import type { Campus } from './open-campus';

/** What befalls the server while everybody works. */
export type ServerFault = (campus: Campus) => Promise<void>;

export const SERVER_FAULTS: readonly ServerFault[] = [endBackend, endBackend, endBackend, restartServer];

/** Postgres loses one of the server's connections, one that is at work if there is any. */
export async function endBackend({ sql, random }: Campus): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from (
      select pid from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
       order by (state = 'idle'), pid limit 1 offset ${random.below(3)}) one`;
}

/** A rolling restart of the only server there is: open requests and streams break off. */
function restartServer(campus: Campus): Promise<void> {
  return campus.restartServer();
}
