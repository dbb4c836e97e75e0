import { beforeEach, describe, expect, it, vi } from 'vitest';
import { presentVerdict } from './present-verdict';
import { createVerdictSound } from './verdict-sound';

const heard: number[] = [];

function anAudioContext() {
  const part = { connect: () => part };
  const volume = {
    ...part,
    gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined },
  };
  return class {
    state = 'running';
    currentTime = 0;
    destination = part;
    resume = () => Promise.resolve();
    createGain = () => volume;
    createOscillator = () => {
      const tone = {
        type: 'sine',
        frequency: { value: 0 },
        connect: () => volume,
        start: () => heard.push(tone.frequency.value),
        stop: () => undefined,
      };
      return tone;
    };
  };
}

beforeEach(() => {
  heard.length = 0;
  vi.stubGlobal('AudioContext', anAudioContext());
  vi.stubGlobal('navigator', {});
  return () => vi.unstubAllGlobals();
});

const GREEN = presentVerdict({ code: 'VALID', colour: 'green', action: 'admitted', direction: 'entry' });

describe('[TAB-15] sound', () => {
  it('[TAB-15] is silent before the tap and speaks after it', () => {
    const sound = createVerdictSound();
    sound.give(GREEN);
    expect({ heard: [...heard], unlocked: sound.unlocked }).toEqual({ heard: [], unlocked: false });
    sound.unlock();
    sound.give(GREEN);
    expect(heard).toEqual(GREEN.notes.map(({ frequencyHz }) => frequencyHz));
    expect(sound.unlocked).toBe(true);
  });

  it('[TAB-15] a browser without Web Audio stays silent and goes on', () => {
    vi.stubGlobal('AudioContext', undefined);
    const sound = createVerdictSound();
    sound.unlock();
    sound.give(GREEN);
    expect(sound.unlocked).toBe(false);
  });
});
