import { readTable, writeXlsx } from '@campus/spreadsheet';
import { expect, test } from 'vitest';
import { registerOf, type RegisterFile } from './register-file';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (bytes: Uint8Array): Promise<RegisterFile> => registerOf(await readTable(bytes));
/** Its first row is the title. */
const aWorkbook = (rows: readonly (readonly string[])[]): Promise<Uint8Array> =>
  writeXlsx({ name: '校友', headers: ['二〇〇八届校友名册'], rows });
const HEADERS = ['学号', '姓名', '毕业年份', '手机号', '邮箱'];
const ZHOU = { name: '周明', studentNumber: '20040001', year: '2008', phone: '13800138000', email: '' };

test('[ALUMNI-1] a workbook: a title above the headers and columns that nobody knows are read over; rows keep the file’s numbers', async () => {
  const file = await aWorkbook([
    [],
    [...HEADERS, '备注'],
    ['20040001', '周明', '2008', '13800138000', '', '班长'],
    [],
    ['20040002', ' Ada Example ', '2008', '', 'ada@example.org', ''],
  ]);
  expect(await read(file)).toEqual({
    kind: 'rows',
    numbers: [4, 6],
    rows: [
      ZHOU,
      { name: 'Ada Example', studentNumber: '20040002', year: '2008', phone: '', email: 'ada@example.org' },
    ],
  });
});

test.each([
  [
    'text that went through a spreadsheet',
    utf8('姓名,学号,毕业年份\n李雷,20040001,2008\n韩梅梅,1.10101E+17,2008\n'),
    3,
  ],
  ['a title above', utf8('名册\n姓名,学号,毕业年份\n韩梅梅,1.10101E+17,2008\n'), 3],
])(
  '[ALUMNI-1] [BATCH-2] a student number that the spreadsheet rounded is told with its line: %s',
  async (_what, file, line) => {
    expect(await read(file)).toEqual({ kind: 'rounded', line });
  },
);

test('[ALUMNI-1] a rounded number in a column that is not read holds nothing up', async () => {
  expect(await read(utf8('姓名,学号,毕业年份,工资卡号\n周明,20040001,2008,6.22202E+18\n'))).toMatchObject({
    kind: 'rows',
    rows: [{ studentNumber: '20040001' }],
  });
});

test('[ALUMNI-1] columns that are missing are named, and no row is guessed', async () => {
  expect(
    await read(
      await aWorkbook([
        ['姓名', '学号', '手机号'],
        ['周明', '20040001', '13800138000'],
      ]),
    ),
  ).toEqual({
    kind: 'missing',
    columns: ['year'],
  });
  expect(await read(utf8('周明,20040001,2008\n'))).toEqual({
    kind: 'missing',
    columns: ['name', 'studentNumber', 'year'],
  });
});

/** 姓名,学号,毕业年份 and 周明,20040001,2008 as Chinese spreadsheets save text. */
const GB18030 = Uint8Array.from(
  Buffer.from('d0d5c3fb2cd1a7bac52cb1cfd2b5c4eab7dd0d0ad6dcc3f72c32303034303030312c323030380d0a', 'hex'),
);

test('[ALUMNI-1] [BATCH-1] text in GB18030 reads like UTF-8, with either script’s headers and English ones', async () => {
  const wanted = { kind: 'rows', numbers: [2], rows: [{ ...ZHOU, phone: '' }] };
  expect(await read(GB18030)).toEqual(wanted);
  expect(await read(utf8('姓名,學號,畢業年份\r\n周明,20040001,2008\r\n'))).toEqual(wanted);
  expect(await read(utf8('Full name;Student No.;Year of graduation\r\n周明;20040001;2008\r\n'))).toEqual(
    wanted,
  );
});

test('[BATCH-3] what cannot be read says why', async () => {
  expect(await read(utf8('姓名,学号,毕业年份\n"周明,20040001,2008\n'))).toMatchObject({
    kind: 'unreadable',
    result: { code: 'file.unclosed-quote' },
  });
});
