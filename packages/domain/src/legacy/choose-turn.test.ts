import { describe, expect, it } from 'vitest';
import { atCampus, toInstant } from '../time';
import { chooseTurn } from './choose-turn';
import type { LegacyStatus } from './legacy-entry';

const at = (time: string): number => atCampus('2026-11-24', time);
const turn = (from: string, to: string, status: LegacyStatus = 'valid') => ({
  name: `${from} ${status}`,
  status,
  startAt: toInstant(at(from)),
  endAt: toInstant(at(to)),
});
type Turn = ReturnType<typeof turn>;

describe('[LEG-16] one code for several appointments', () => {
  it.each<[string, Turn[], string]>([
    ['09:30', [turn('14:00', '15:00'), turn('09:00', '10:00')], '09:00 valid'],
    ['10:00', [turn('09:00', '10:00'), turn('14:00', '15:00')], '14:00 valid'],
    ['09:30', [turn('09:00', '10:00', 'canceled'), turn('09:15', '11:00')], '09:15 valid'],
    ['09:30', [turn('09:00', '18:00', 'unclear'), turn('09:15', '11:00')], '09:15 valid'],
    ['09:30', [turn('09:00', '10:00', 'canceled'), turn('14:00', '15:00')], '14:00 valid'],
    ['09:30', [turn('09:00', '10:00', 'canceled'), turn('14:00', '15:00', 'canceled')], '09:00 canceled'],
    ['16:00', [turn('09:00', '10:00'), turn('14:00', '15:00', 'canceled')], '09:00 valid'],
    ['16:00', [turn('09:00', '10:00'), turn('14:00', '15:00')], '14:00 valid'],
    ['08:00', [turn('09:00', '10:00', 'canceled')], '09:00 canceled'],
    ['16:00', [turn('09:00', '10:00', 'canceled')], '09:00 canceled'],
  ])('[LEG-16] at %s of %o', (time, turns, name) => {
    expect(chooseTurn(turns, at(time))?.name).toBe(name);
    // In whatever order they are held.
    expect(chooseTurn([...turns].reverse(), at(time))?.name).toBe(name);
  });

  it('[LEG-16] a code without any has none', () => {
    expect(chooseTurn([], at('09:00'))).toBeNull();
  });
});
