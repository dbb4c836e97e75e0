/** Whether the browser promises not to evict this origin. A tablet shows `denied`: its journal lives only here. */
export async function requestPersistence(): Promise<'granted' | 'denied' | 'unsupported'> {
  if (typeof navigator === 'undefined' || navigator.storage?.persist === undefined) return 'unsupported';
  const granted = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  return granted ? 'granted' : 'denied';
}
