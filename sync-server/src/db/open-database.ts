import { startEmbeddedPostgres } from './embedded';
import { connect, type Sql } from './sql';
import { StartError } from './start-error';
import { codeOf } from './transaction';

export interface Database {
  readonly sql: Sql;
  /** Where the data lies, in words for the operator. */
  readonly where: string;
  /** Resolves if the embedded server ends by itself. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

const OLDEST = 150_000;
const CONNECTIONS = 20;

/** `DATABASE_URL` when it is set, else the embedded Postgres in `dataDir`. */
export async function openDatabase(
  from: { readonly url: string | null; readonly dataDir: string },
  progress: (words: string) => void,
): Promise<Database> {
  return from.url === null ? openEmbedded(from.dataDir, progress) : openRemote(from.url);
}

async function openEmbedded(dataDir: string, progress: (words: string) => void): Promise<Database> {
  progress('Starting Postgres');
  const postgres = await startEmbeddedPostgres({ dataDir, progress });
  const sql = connect({ ...postgres.connection, max: CONNECTIONS });
  const close = async (): Promise<void> => {
    await sql.end({ timeout: 5 });
    await postgres.stop();
  };
  return { sql, where: dataDir, lost: postgres.gone, close };
}

async function openRemote(url: string): Promise<Database> {
  const sql = connect({ url, max: CONNECTIONS });
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    if ((row?.version ?? 0) < OLDEST) throw new StartError('DATABASE_URL leads to a Postgres older than 15.');
  } catch (error) {
    await sql.end({ timeout: 1 });
    if (error instanceof StartError) throw error;
    const why = codeOf(error) ?? 'no answer';
    throw new StartError(
      `The database of DATABASE_URL cannot be reached (${why}). Start it, or correct the address.`,
    );
  }
  return {
    sql,
    where: 'DATABASE_URL',
    lost: new Promise(() => undefined),
    close: () => sql.end({ timeout: 5 }),
  };
}
