/**
 * Tones through Web Audio: no file to load, none to be missing. Browsers keep a page silent until somebody touches it,
 * so the tap on «start shift» unlocks the sound [TAB-15].
 */
import type { Presentation } from './present-verdict';

export interface VerdictSound {
  /** Call from a tap. */
  unlock(): void;
  readonly unlocked: boolean;
  give(presentation: Pick<Presentation, 'notes' | 'vibration'>): void;
}

const LOUDNESS = 0.6;
const FADE_S = 0.012;

export function createVerdictSound(): VerdictSound {
  let context: AudioContext | null = null;
  return {
    unlock() {
      context ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
      // A refusal means silence, not an error: the screen still speaks by colour, shape and word.
      void context?.resume().catch(() => undefined);
    },
    get unlocked() {
      return context?.state === 'running';
    },
    give({ notes, vibration }) {
      // Without a user's touch browsers only warn; iOS has no vibration at all.
      if (typeof navigator.vibrate === 'function' && navigator.userActivation?.hasBeenActive !== false)
        navigator.vibrate([...vibration]);
      if (context === null) return;
      for (const note of notes) play(context, note);
    },
  };
}

function play(context: AudioContext, note: Presentation['notes'][number]): void {
  const from = context.currentTime + note.startMs / 1_000;
  const to = from + note.lengthMs / 1_000;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = note.wave;
  tone.frequency.value = note.frequencyHz;
  // A short fade on both ends, or the loudspeaker clicks.
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + FADE_S);
  volume.gain.setValueAtTime(LOUDNESS, to - FADE_S);
  volume.gain.linearRampToValueAtTime(0, to);
  tone.connect(volume).connect(context.destination);
  tone.start(from);
  tone.stop(to);
}
