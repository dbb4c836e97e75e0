import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The device's time, told again each minute, so that «expired» appears by itself. Components only: rules get it handed in. */
export function useNow(everyMs = MINUTE_MS): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
