import { VERDICT_CODES, VERDICT_COLOURS, type ScanAction } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { presentVerdict } from './present-verdict';

const shown = (
  code: (typeof VERDICT_CODES)[number],
  action: ScanAction | null = null,
  direction: 'entry' | 'exit' = 'entry',
) => presentVerdict({ code, colour: VERDICT_COLOURS[code], action, direction });

describe('[TAB-10] colour, shape, sound and vibration', () => {
  it('[TAB-10] each colour has a shape, a sound and a vibration of its own', () => {
    const looks = (['VALID', 'EXIT_RECORDED', 'ERROR', 'EXPIRED', 'DEVICE_REVOKED'] as const).map((code) =>
      shown(code),
    );
    expect(new Set(looks.map(({ shape }) => shape)).size).toBe(looks.length);
    expect(new Set(looks.map(({ notes }) => JSON.stringify(notes))).size).toBe(looks.length);
    expect(new Set(looks.map(({ vibration }) => vibration.join())).size).toBe(looks.length);
  });

  it('[TAB-11] only green without a note and blue go by themselves', () => {
    const leaving = VERDICT_CODES.filter((code) => !shown(code).stays);
    expect(leaving).toEqual(['VALID', 'EXIT_RECORDED', 'LEGACY_OK']);
  });

  it('[TAB-11] whatever stays can be left', () => {
    for (const code of VERDICT_CODES) {
      for (const direction of ['entry', 'exit'] as const) {
        for (const action of ['admitted', 'refused', 'escalated', null] as const) {
          const { stays, acts } = shown(code, action, direction);
          expect(acts.length > 0).toBe(stays);
        }
      }
    }
  });
});

describe('[TAB-12] the guard decides on amber', () => {
  it('[TAB-12] he checks the document and admits, refuses, or calls the supervisor', () => {
    expect(shown('ID_CHECK_REQUIRED').acts).toEqual(['admit', 'refuse', 'call-supervisor']);
  });

  it('[TAB-12] [GATE-38] of a host who is asked he records what that one says', () => {
    expect(shown('HOST_CONFIRM_REQUIRED').acts).toEqual([
      'host-confirmed',
      'host-not-confirmed',
      'call-supervisor',
    ]);
  });

  it.each(['WATCHLIST_HOLD', 'STALE_DATA', 'CLOCK_UNTRUSTED'] as const)(
    '[TAB-12] %s is for the supervisor alone',
    (code) => {
      expect(shown(code).acts).not.toContain('admit');
      expect(shown(code).acts).toContain('admit-by-supervisor');
    },
  );

  it('[TAB-12] red leaves nothing to decide at an entry', () => {
    expect(shown('EXPIRED', 'refused').acts).toEqual(['close']);
  });

  it('[TAB-12] nobody is kept inside: an exit never offers to refuse', () => {
    for (const code of VERDICT_CODES) expect(shown(code, null, 'exit').acts).not.toContain('refuse');
  });

  it('[TAB-13] without a record there is nothing to press but close', () => {
    expect(shown('ERROR').acts).toEqual(['close']);
  });
});
