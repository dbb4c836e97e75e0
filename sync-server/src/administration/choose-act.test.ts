import { expect, test } from 'vitest';
import { chooseAct, USAGE } from './choose-act';

test.each([
  ['seed'],
  ['keys'],
  ['keys rotate --urgent'],
  ['tablets'],
  ['tablets code south'],
  ['guards'],
  ['guards add 张三 guard'],
  ['guards end 1'],
  ['legacy'],
  ['restored'],
  ['legacy import old.json'],
])('[OPS-3] «%s» is understood and stands in the usage', (words) => {
  expect(chooseAct(words.split(' '))).not.toBeNull();
  expect(USAGE).toContain(
    words
      .split(' ')
      .slice(0, 2)
      .join(' ')
      .replace(/ (?=\w)/, ' -- '),
  );
});

test.each([
  [''],
  ['seed now'],
  ['restored now'],
  ['keys rotate -x'],
  ['tablets code'],
  ['tablets code south north'],
  ['tablets drop 1'],
  ['guards add guard'],
  ['guards add 张三 chief'],
  [`guards add ${'x'.repeat(61)} guard`],
  ['guards add a\0b guard'],
  ['guards end'],
])('[OPS-3] «%s» is not understood', (words) => {
  expect(chooseAct(words.split(' '))).toBeNull();
});
