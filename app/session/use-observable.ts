import { useEffect, useState } from 'react';
import type { Observable } from 'rxjs';

/** The newest value of a stream; `initial` until it has one. Hand in the same stream object between renders. */
export function useObservable<T, I>(source: Observable<T> | null, initial: I): T | I {
  const [latest, setLatest] = useState<{ readonly source: Observable<T>; readonly value: T } | null>(null);
  useEffect(() => {
    if (!source) return undefined;
    const subscription = source.subscribe((value) => setLatest({ source, value }));
    return () => subscription.unsubscribe();
  }, [source]);
  return latest && latest.source === source ? latest.value : initial;
}
