import type { ScanEvent } from '@campus/domain';
import { expect, test } from 'vitest';
import { fitsJournal } from './check-chain';
import type { StoredScan } from './scan-knowledge';

const event = (seq: number, prevHash: string): ScanEvent => ({ journalId: 'j', seq, prevHash }) as ScanEvent;
const stored = (seq: number, hash: string, prevHash = ''): StoredScan =>
  ({ id: `e${seq}`, journalId: 'j', seq, hash, prevHash }) as StoredScan;

test.each([
  ['the first of a journal names nobody', event(0, ''), [], true],
  ['the first of a journal that names somebody', event(0, 'x'), [], false],
  ['its predecessor is the one that it names', event(1, 'a'), [stored(0, 'a')], true],
  ['its predecessor is another one', event(1, 'b'), [stored(0, 'a')], false],
  ['its predecessor has not come yet', event(5, 'x'), [stored(0, 'a')], true],
  ['its place is taken', event(1, 'a'), [stored(0, 'a'), stored(1, 'b', 'a')], false],
  ['its successor names it', event(1, 'a'), [stored(2, 'c', 'own')], true],
  ['its successor names another one', event(1, 'a'), [stored(2, 'c', 'other')], false],
] as const)('[F33] %s', (...[, pushed, known, fits]) => {
  expect(fitsJournal(pushed, 'own', known)).toBe(fits);
});
