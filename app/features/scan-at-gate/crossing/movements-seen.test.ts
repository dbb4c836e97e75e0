import type { Movement, ScanEvent } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { movementsSeen } from './movements-seen';
import { aMovement, aScan } from './builders.test-data';

const ids = (scans: readonly ScanEvent[], movements: readonly Movement[] = []) =>
  movementsSeen(movements, scans).map(({ direction, at }) => `${direction} ${at.slice(11, 16)}`);

describe('[TAB-9] movements as this tablet knows them', () => {
  it('[TAB-9] an unsent admitted scan is a movement', () => {
    expect(ids([aScan({ n: 1, at: '04:00' })])).toEqual(['entry 04:00']);
  });

  it('[TAB-9] a refused one is none, and one the guard admitted afterwards is', () => {
    const first = aScan({ n: 1, at: '04:00', action: 'escalated' });
    expect(ids([first])).toEqual([]);
    expect(ids([first, aScan({ n: 2, at: '04:01', corrects: first.id })])).toEqual(['entry 04:01']);
  });

  it('[TAB-9] taken back, it never was', () => {
    const first = aScan({ n: 1, at: '04:00' });
    const undo = aScan({ n: 2, at: '04:01', corrects: first.id, action: 'refused' });
    expect(ids([undo, first])).toEqual([]);
    expect(ids([first, undo], [aMovement({ eventId: first.id, at: '04:00' })])).toEqual([]);
  });

  it('[TAB-9] what the server made a movement of is not counted twice', () => {
    const scan = aScan({ n: 1, at: '04:00' });
    expect(ids([scan], [aMovement({ eventId: scan.id, at: '04:00' })])).toEqual(['entry 04:00']);
  });

  it('[TAB-9] other gates count', () => {
    const elsewhere = aMovement({ eventId: null, at: '03:00' });
    expect(ids([aScan({ n: 1, at: '04:00', direction: 'exit' })], [elsewhere])).toEqual([
      'entry 03:00',
      'exit 04:00',
    ]);
  });
});
