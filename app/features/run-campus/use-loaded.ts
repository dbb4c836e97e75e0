import { useCallback, useEffect, useState } from 'react';
import { sendJson, type Sent } from '../../session';

/** What an answer has to be; one of the schemas of `@campus/protocol`. */
interface Shape<T> {
  readonly safeParse: (
    body: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false };
}

interface Fetched<T> {
  readonly loaded: T | null;
  readonly failure: Sent | null;
}

export interface Loaded<T> extends Fetched<T> {
  /** Asks the server again. */
  readonly load: () => Promise<void>;
}

/**
 * Something as the server has it now, asked for at once and whenever `again` is another value. What was loaded last stays
 * in sight while a later load fails. Hand in the same shape between renders.
 */
export function useLoaded<T>(path: string, shape: Shape<T>, again: unknown = null): Loaded<T> {
  const [{ loaded, failure }, setFetched] = useState<Fetched<T>>({ loaded: null, failure: null });
  const show = useCallback(
    (fetched: Fetched<T>) =>
      setFetched((before) => ({ ...fetched, loaded: fetched.loaded ?? before.loaded })),
    [],
  );
  const load = useCallback(async () => show(await fetchFrom(path, shape)), [show, path, shape]);
  useEffect(() => {
    let current = true;
    void fetchFrom(path, shape).then((fetched) => current && show(fetched));
    return () => {
      current = false;
    };
  }, [show, path, shape, again]);
  return { loaded, failure, load };
}

async function fetchFrom<T>(path: string, shape: Shape<T>): Promise<Fetched<T>> {
  const sent = await sendJson(path);
  if (sent.kind !== 'done') return { loaded: null, failure: sent };
  const parsed = shape.safeParse(sent.body);
  return parsed.success
    ? { loaded: parsed.data, failure: null }
    : { loaded: null, failure: { kind: 'offline' } };
}
