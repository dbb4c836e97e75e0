/** How a verdict is shown: by colour and shape and word and sound and vibration, never by one alone [F40] [TAB-10]. */
import type { CrossingVerdict, VerdictCode, VerdictColour } from '@campus/domain';

export type Shape = 'tick' | 'out' | 'warning' | 'cross' | 'bar';
export type GuardAct =
  | 'admit'
  | 'ask-old-system'
  | 'old-system-admitted'
  | 'refuse'
  | 'host-confirmed'
  | 'host-not-confirmed'
  | 'call-supervisor'
  | 'admit-by-supervisor'
  | 'close';

export interface Note {
  readonly frequencyHz: number;
  readonly startMs: number;
  readonly lengthMs: number;
  readonly wave: OscillatorType;
}
export interface Presentation {
  readonly shape: Shape;
  readonly notes: readonly Note[];
  /** As for navigator.vibrate: on, off, on … in milliseconds. */
  readonly vibration: readonly number[];
  /** Stays until somebody presses; else it goes by itself after CLEARS_AFTER_MS or with the next code. */
  readonly stays: boolean;
  readonly acts: readonly GuardAct[];
}

export const CLEARS_AFTER_MS = 1_500;
export const UNDO_WITHIN_MS = 10_000;

export function presentVerdict(
  verdict: Pick<CrossingVerdict, 'code' | 'colour' | 'action' | 'direction'>,
): Presentation {
  const passing = verdict.colour === 'green' || verdict.colour === 'blue';
  const stays = !passing || verdict.code === 'VALID_ATTENTION';
  return { ...BY_COLOUR[verdict.colour], stays, acts: stays ? actsFor(verdict) : [] };
}

/** After the supervisor has been called, only he lets the visitor in. */
export const ACTS_AFTER_CALL: readonly GuardAct[] = ['admit-by-supervisor', 'refuse'];

/** Looked up there, the old system's answer is the guard's to record [LEG-7]. */
export const ACTS_AFTER_ASKING: readonly GuardAct[] = ['old-system-admitted', 'refuse'];

/** The guard calls the host and records what he says [TAB-12]. */
const ASKS_THE_HOST: readonly GuardAct[] = ['host-confirmed', 'host-not-confirmed', 'call-supervisor'];

const SUPERVISOR_ONLY: readonly VerdictCode[] = ['WATCHLIST_HOLD', 'STALE_DATA', 'CLOCK_UNTRUSTED'];

function actsFor({
  code,
  action,
  direction,
}: Pick<CrossingVerdict, 'code' | 'action' | 'direction'>): readonly GuardAct[] {
  if (code === 'ERROR' || code === 'DEVICE_REVOKED') return ['close'];
  // Nobody is kept inside on account of a code: the guard records the exit or looks for another way.
  if (direction === 'exit') return action === null ? ['admit', 'close'] : ['close'];
  if (SUPERVISOR_ONLY.includes(code)) return ACTS_AFTER_CALL;
  if (code === 'HOST_CONFIRM_REQUIRED') return ASKS_THE_HOST;
  if (code === 'LEGACY_UNVERIFIED') return ['ask-old-system', ...ACTS_AFTER_ASKING];
  return action === null ? ['admit', 'refuse', 'call-supervisor'] : ['close'];
}

const note = (
  ...[frequencyHz, startMs, lengthMs, wave = 'sine']: [number, number, number, OscillatorType?]
): Note => ({
  frequencyHz,
  startMs,
  lengthMs,
  wave,
});

/** Told apart by rhythm and height, so that a guard hears the answer without looking. */
const BY_COLOUR: Record<VerdictColour, Pick<Presentation, 'shape' | 'notes' | 'vibration'>> = {
  green: { shape: 'tick', notes: [note(880, 0, 90), note(1_320, 100, 160)], vibration: [80] },
  blue: { shape: 'out', notes: [note(990, 0, 90), note(660, 100, 160)], vibration: [40, 40, 40] },
  amber: {
    shape: 'warning',
    notes: [note(520, 0, 140, 'triangle'), note(520, 200, 140, 'triangle'), note(520, 400, 140, 'triangle')],
    vibration: [120, 80, 120],
  },
  red: { shape: 'cross', notes: [note(170, 0, 600, 'square')], vibration: [500] },
  grey: {
    shape: 'bar',
    notes: [note(170, 0, 200, 'square'), note(130, 240, 300, 'square')],
    vibration: [200, 100, 200],
  },
};
