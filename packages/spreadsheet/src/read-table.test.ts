import { FILE_LIMITS } from '@campus/domain';
import { strToU8, zipSync, type Zippable } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralise, originalText, readPasted, readTable, writeCsv, writeXlsx } from './index';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (...numbers: number[]): Uint8Array => new Uint8Array(numbers);

async function cellsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const result = await readTable(bytes);
  if (!result.ok) throw new Error(result.code);
  return result.table.rows.map((row) => row.cells);
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const result = await readTable(bytes);
  return result.ok ? 'readable' : result.code;
}

/** A workbook of one sheet, as a program would pack it. */
function aWorkbook(sheetRows: string, more: Zippable = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData>${sheetRows}</sheetData></worksheet>`,
    ),
    ...more,
  });
}

const inline = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

test('[BATCH-1] UTF-8, UTF-8 with a mark, GB18030 and UTF-16 read alike', async () => {
  const wanted = [
    ['姓名', '手机'],
    ['王芳', '13800138000'],
  ];
  const gb18030 = bytesOf(
    0xd0,
    0xd5,
    0xc3,
    0xfb,
    0x2c,
    0xca,
    0xd6,
    0xbb,
    0xfa,
    0x0d,
    0x0a,
    0xcd,
    0xf5,
    0xb7,
    0xbc,
  );
  const phone = utf8(',13800138000\r\n');
  const utf16 = new Uint8Array(
    new Uint16Array(Array.from('\ufeff姓名\t手机\r\n王芳\t13800138000', (c) => c.charCodeAt(0))).buffer,
  );
  expect(await cellsOf(utf8('姓名,手机\n王芳,13800138000\n'))).toEqual(wanted);
  expect(await cellsOf(utf8('\ufeff姓名,手机\r\n王芳,13800138000'))).toEqual(wanted);
  expect(await cellsOf(new Uint8Array([...gb18030, ...phone]))).toEqual(wanted);
  expect(await cellsOf(utf16)).toEqual(wanted);
});

test('[BATCH-1] pasted cells and a semicolon file; blank rows are left out, row numbers stay', async () => {
  const pasted = await readPasted('来访名单\n\n姓名\t备注\n王芳\t"两行\n备注"\n');
  expect(pasted).toMatchObject({
    ok: true,
    table: { rows: [{ number: 1 }, { number: 3 }, { number: 4, cells: ['王芳', '两行\n备注'] }] },
  });
  expect(await cellsOf(utf8('name;phone\nAnn;+44 20'))).toEqual([
    ['name', 'phone'],
    ['Ann', '+44 20'],
  ]);
});

test('[BATCH-1] a workbook: text, dates, times and numbers as they are typed', async () => {
  const rows = `<row r="1">${inline('A1', '标题')}</row>
    <row r="3">${inline('A3', '王芳')}<c r="B3" s="1"><v>46357</v></c><c r="C3" s="2"><v>0.375</v></c><c r="D3"><v>13800138000</v></c></row>`;
  const result = await readTable(aWorkbook(rows));
  expect(result).toMatchObject({
    ok: true,
    table: { rows: [{ number: 1 }, { number: 3, cells: ['王芳', '2026-12-01', '09:00', '13800138000'] }] },
  });
});

test('[BATCH-2] a document number that the spreadsheet rounded is marked', async () => {
  const workbook = aWorkbook(
    '<row r="1"><c r="A1"><v>1.1010119900307E+17</v></c><c r="B1"><v>12</v></c></row>',
  );
  const read = await readTable(workbook);
  expect(read).toMatchObject({
    ok: true,
    table: { rows: [{ cells: ['110101199003070000', '12'], rounded: [0] }] },
  });
  const text = await readTable(utf8('姓名,证件\n王芳,1.10101E+17'));
  expect(text).toMatchObject({ ok: true, table: { rows: [{ rounded: [] }, { rounded: [1] }] } });
});

test('[BATCH-3] each unreadable file has its own answer', async () => {
  expect(await codeOf(bytesOf())).toBe('file.empty');
  expect(await codeOf(utf8('\n , \n'))).toBe('file.empty');
  expect(await codeOf(new Uint8Array(FILE_LIMITS.bytes + 1))).toBe('file.too-large');
  expect(await codeOf(bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))).toBe('file.old-format');
  expect(await codeOf(utf8('<html><table><tr><td>姓名</td></tr></table>'))).toBe('file.old-format');
  expect(
    await codeOf(
      new Uint8Array([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        ...utf8(Array.from('EncryptedPackage').join('\u0000') + '\u0000'),
      ]),
    ),
  ).toBe('file.protected');
  expect(await codeOf(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toBe('file.no-spreadsheet');
  expect(await codeOf(zipSync({ 'xl/workbook.bin': strToU8('x') }))).toBe('file.old-format');
  expect(await codeOf(aWorkbook('<row r="1">').subarray(0, 300))).toBe('file.damaged');
  expect(await codeOf(utf8('姓名\u0000,手机'))).toBe('file.no-text');
  expect(await codeOf(bytesOf(0x41, 0xff, 0xff, 0x2c, 0x42))).toBe('file.unknown-encoding');
});

test('[BATCH-3] an unclosed quote names its line and swallows nobody silently', async () => {
  const result = await readTable(utf8('姓名,手机\n王芳,1380\n"李明,1390\n张三,1370\n'));
  expect(result).toMatchObject({ ok: false, code: 'file.unclosed-quote', facts: { row: 3 } });
});

test('[BATCH-3] too many rows and a million columns, as text and as workbook', async () => {
  expect(await codeOf(utf8(`姓名\n${'王芳\n'.repeat(10_050)}`))).toBe('file.too-many-rows');
  expect(await codeOf(utf8(`${'a,'.repeat(1_000_000)}b`))).toBe('file.too-many-columns');
  expect(await codeOf(aWorkbook(`<row r="1">${inline('BDWGO1', 'x')}</row>`))).toBe('file.too-many-columns');
  expect(await codeOf(aWorkbook(`<row r="1">${inline('XFD1', 'x')}</row>`))).toBe('file.too-many-columns');
  expect(await codeOf(aWorkbook(`<row r="900000000">${inline('A900000000', 'x')}</row>`))).toBe(
    'file.too-many-rows',
  );
  expect(await codeOf(aWorkbook(`<row r="1">${inline('A1', '姓名')}<c r="XFD1" s="1"/></row>`))).toBe(
    'readable',
  );
});

test('[BATCH-3] a zip bomb is known by what it declares, and by what it yields when it lies', async () => {
  const zeros = new Uint8Array(130_000_000);
  const bomb = aWorkbook('', { 'xl/media/a.xml': zeros });
  expect(bomb.length).toBeLessThan(FILE_LIMITS.bytes);
  expect(await codeOf(bomb)).toBe('file.unpacks-too-large');
  const liar = aWorkbook('', { 'xl/sharedStrings.xml': zeros.subarray(0, 2_000_000) });
  expect(await codeOf(declaring(liar, 'xl/sharedStrings.xml', 1_000))).toBe('file.unpacks-too-large');
});

/** Rewrites the size in the archive's directory. */
function declaring(archive: Uint8Array, name: string, size: number): Uint8Array {
  const changed = archive.slice();
  const view = new DataView(changed.buffer);
  const text = new TextDecoder('latin1').decode(changed);
  view.setUint32(text.lastIndexOf(name) - 46 + 24, size, true);
  return changed;
}

test('[BATCH-3] markup that grows when it is read is refused unread', async () => {
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>';
  expect(await codeOf(aWorkbook('', { 'xl/sharedStrings.xml': strToU8(laughs) }))).toBe('file.unsafe-markup');
});

test('[BATCH-4] formulas are neutralised on every export, full-width signs too, and read back as they were', async () => {
  const nasty = [
    '=1+1',
    '+8613800138000',
    '-1',
    '@SUM(A1)',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '\t=1',
    ' =cmd|x',
    "'=1",
  ];
  for (const text of nasty) {
    expect(neutralise(text)).toBe(text.startsWith("'") ? text : `'${text}`);
    expect(originalText(neutralise(text)).trim()).toBe(originalText(text).trim());
  }
  const sheet = {
    name: '结果',
    headers: ['姓名', '备注'],
    rows: [
      ['王芳', '=HYPERLINK("http://x")'],
      ['', 'a "b"\n,c'],
    ],
  };
  const back = [
    ['姓名', '备注'],
    ['王芳', '=HYPERLINK("http://x")'],
    ['', 'a "b"\n,c'],
  ];
  const csv = writeCsv(sheet);
  expect(csv.startsWith('\ufeff姓名,备注\r\n')).toBe(true);
  expect(csv).toContain('"\'=HYPERLINK');
  expect(await cellsOf(utf8(csv))).toEqual(back);
  expect(await cellsOf(await writeXlsx(sheet))).toEqual(back);
});

test('[BATCH-3] no bytes at all make the reader throw', async () => {
  const start = fc.constantFrom(
    bytesOf(),
    bytesOf(0x50, 0x4b, 3, 4),
    aWorkbook('<row r="1"></row>').subarray(0, 400),
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, tail) => {
      const result = await readTable(new Uint8Array([...head, ...tail]));
      expect(typeof result.ok).toBe('boolean');
    }),
    { seed: 3, numRuns: 150 },
  );
});
