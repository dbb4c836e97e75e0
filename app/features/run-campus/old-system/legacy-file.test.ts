import { readTable } from '@campus/spreadsheet';
import { expect, it } from 'vitest';
import { readLegacyFile } from './legacy-file';

const read = (text: string) => readLegacyFile(new TextEncoder().encode(text), readTable);
const HEADERS = '编号,码,开始时间,结束时间,备注';

it('[LEG-10] CSV is read by its headers below a title, with the numbers that the file shows', async () => {
  const file = await read(
    `旧系统导出,,,,\r\n\r\n${HEADERS}\r\n7,OLD-1,2026-11-24 09:00,2026-11-24 18:00,x\r\n`,
  );
  expect(file).toMatchObject({
    kind: 'rows',
    numbers: [4],
    rows: [{ external_id: '7', code: 'OLD-1', from: '2026-11-24 09:00' }],
  });
});

it('[LEG-10] JSON is read whatever the file is called, behind a byte order mark too', async () => {
  expect(await read('\ufeff [{"external_id": 7, "code": "OLD-1"}]')).toMatchObject({
    kind: 'rows',
    numbers: [1],
    rows: [{ external_id: 7, code: 'OLD-1' }],
  });
});

it.each([
  ['{"appointments": ', 'not-json'],
  ['{"rows": []}', 'not-json'],
  ['[]', 'no-rows'],
  [HEADERS, 'no-rows'],
  ['姓名,电话\r\n韩梅梅,13700137000', 'no-headers'],
  ['<!doctype html><title>登录</title><table><tr><td>1</td></tr></table>', 'unreadable'],
  ['', 'unreadable'],
])('[LEG-10] «%s» is %s', async (text, kind) => {
  expect(await read(text)).toMatchObject({ kind });
});

it('[LEG-10] a code that the spreadsheet has rounded is not guessed', async () => {
  const rows = `${HEADERS}\r\n7,1.10101E+17,2026-11-24,2026-11-24,\r\n`;
  expect(await read(rows)).toEqual({ kind: 'rounded', row: 2 });
  expect(await read(`${HEADERS}\r\n7,OLD-1,2026-11-24,2026-11-24,1.10101E+17\r\n`)).toMatchObject({
    kind: 'rows',
  });
});
