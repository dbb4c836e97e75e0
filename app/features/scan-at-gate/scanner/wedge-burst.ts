/**
 * A hardware scanner types like a keyboard, only faster: [TAB-6]. Pure: keys with their times in, whole codes out.
 * A person's typing never forms a code, because a pause of more than `GAP_MS` throws the burst away.
 */
export const GAP_MS = 80;
/** Once it is clearly a scanner's, a radio link may stutter without cutting the code in two. */
export const STUTTER_MS = 1_000;
/** As short as a short code, and longer than a PIN that somebody types in haste. */
export const MIN_LENGTH = 10;
const SPACE_FROM_LENGTH = 4;
export const MAX_LENGTH = 4_096;

export interface Burst {
  readonly text: string;
  readonly lastAtMs: number;
}
export const NO_BURST: Burst = { text: '', lastAtMs: Number.NEGATIVE_INFINITY };

export interface WedgeStep {
  readonly burst: Burst;
  /** A finished code. */
  readonly code: string | null;
  /** The key belongs to a burst: it must not type into a field or press a button. */
  readonly swallow: boolean;
}

/** @param key as in KeyboardEvent.key @param atMs any monotonic clock */
export function nextKey(burst: Burst, key: string, atMs: number): WedgeStep {
  const patienceMs = burst.text.length >= MIN_LENGTH ? STUTTER_MS : GAP_MS;
  const running = atMs - burst.lastAtMs <= patienceMs && burst.text !== '';
  if (key === 'Enter' || key === 'Tab') return finish(running ? burst : NO_BURST);
  // Shift travels with upper-case letters; it neither types nor breaks a burst.
  if (key.length !== 1) return { burst, code: null, swallow: false };
  const text = (running ? burst.text : '') + key;
  return {
    burst: { text: text.slice(0, MAX_LENGTH), lastAtMs: atMs },
    code: null,
    // A blank in a code would press the button that has the focus.
    swallow: running && text.length >= (key === ' ' ? SPACE_FROM_LENGTH : MIN_LENGTH),
  };
}

function finish(burst: Burst): WedgeStep {
  const whole = burst.text.length >= MIN_LENGTH;
  return { burst: NO_BURST, code: whole ? burst.text : null, swallow: whole };
}
