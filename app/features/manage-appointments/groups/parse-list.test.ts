import { expect, test } from 'vitest';
import { parseList, reachOf } from './parse-list';

test('[GROUP-4] a pasted list is read in any order of columns and with any separator', () => {
  const text = [
    '李雷\t13800138000\t示范公司',
    'ada@example.org; Ada Lovelace',
    '',
    '韩梅梅，＋86 138-0013-8001',
  ].join('\n');
  expect(parseList(text)).toEqual([
    { line: 1, name: '李雷', organisation: '示范公司', phone: '13800138000', email: null },
    { line: 2, name: 'Ada Lovelace', organisation: '', phone: null, email: 'ada@example.org' },
    { line: 4, name: '韩梅梅', organisation: '', phone: '＋86 138-0013-8001', email: null },
  ]);
});

test('[GROUP-4] rubbish stays rubbish: a wrong number is no name, a nameless line has none', () => {
  expect(parseList('12345\n=HYPERLINK("x")\n王五,999999')).toMatchObject([
    { name: '', phone: '12345' },
    { name: '=HYPERLINK("x")', phone: null },
    { name: '王五', phone: '999999' },
  ]);
  expect(reachOf(' ')).toEqual({ phone: null, email: null });
});
