import { expect, it } from 'vitest';
import { readLegacyJson } from './legacy-json';
import { readLegacyTable } from './legacy-table';

it('[LEG-10] a table is read by its headers, in English or Chinese, below a title too', () => {
  const read = readLegacyTable([
    ['旧系统预约导出', '', ''],
    ['编号', '二维码', '开始时间', '结束时间', 'Phone', '备注'],
    ['7', 'OLD-1', '2026-11-24 09:00', '2026-11-24 18:00', '13800138000', 'x'],
    ['8', 'OLD-2'],
  ]);
  expect(read).toEqual({
    headersAt: 1,
    columns: ['external_id', 'code', 'from', 'to', 'phone', null],
    rows: [
      {
        external_id: '7',
        code: 'OLD-1',
        from: '2026-11-24 09:00',
        to: '2026-11-24 18:00',
        phone: '13800138000',
      },
      { external_id: '8', code: 'OLD-2', from: '', to: '', phone: '' },
    ],
  });
  expect(readLegacyTable([['External_ID', 'CODE', 'From', 'To']])?.rows).toEqual([]);
});

it('[LEG-10] a table without id, code or times is none', () => {
  expect(readLegacyTable([['name', 'code', 'from', 'to']])).toBeNull();
  expect(readLegacyTable([])).toBeNull();
});

it('[LEG-10] JSON is a list, or an object with one; what is no object in it is a row without anything', () => {
  const row = { external_id: 7, code: 'OLD-1', note: 'x' };
  for (const text of [JSON.stringify([row, 3]), JSON.stringify({ appointments: [row, 3] })])
    expect(readLegacyJson(`\ufeff${text}`)).toMatchObject([{ external_id: 7, code: 'OLD-1' }, {}]);
  expect(readLegacyJson('[{"note": 1}]')?.[0]).not.toHaveProperty('note');
  for (const text of ['', '{', '"x"', '{"rows": []}', '<!doctype html>'])
    expect(readLegacyJson(text)).toBeNull();
});
