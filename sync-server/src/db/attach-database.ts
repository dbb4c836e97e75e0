import { embeddedConnection } from './embedded';
import { openDatabase, type Database } from './open-database';
import { connect } from './sql';

/**
 * The database of a campus for a command of an operator: that of the server which runs on it, else opened for the time
 * of the command.
 */
export async function attachDatabase(
  from: { readonly url: string | null; readonly dataDir: string },
  progress: (words: string) => void,
): Promise<Database> {
  if (from.url !== null) return openDatabase(from, progress);
  const connection = embeddedConnection(from.dataDir);
  if (connection === null) return openDatabase(from, progress);
  const sql = connect({ ...connection, max: 2 });
  const answers = await sql`select 1`.then(
    () => true,
    () => false,
  );
  const close = (): Promise<void> => sql.end({ timeout: 5 });
  if (answers) return { sql, where: from.dataDir, lost: new Promise(() => undefined), close };
  await close();
  return openDatabase(from, progress);
}
