/**
 * RxDB empties a removed database but leaves its shells in IndexedDB, one for each collection and epoch. Where the
 * browser can list them they are deleted too; another tab that holds one open merely delays its end.
 * @param name the RxDB database's name
 */
export async function deleteLeftovers(name: string): Promise<void> {
  if (typeof indexedDB === 'undefined' || indexedDB.databases === undefined) return;
  const databases = await indexedDB.databases();
  const shells = databases.map((database) => database.name ?? '').filter(isShellOf(name));
  await Promise.all(shells.map(deleteShell));
}

/** RxDB's Dexie storage calls them `rxdb-dexie-<database>--<schema version>--<collection>`. */
const isShellOf =
  (name: string) =>
  (shell: string): boolean =>
    shell.startsWith(`rxdb-dexie-${name}--`);

function deleteShell(shell: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(shell);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
