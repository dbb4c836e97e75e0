import { zip } from '../../harness/zip';

const HEADERS = ['姓名', '手机', '邮箱', '证件号码', '来访日期', '校门', '访客类型', '车牌', '备注'];
type Cells = Partial<Record<(typeof HEADERS)[number], string>>;

const line = (cells: Cells): string => HEADERS.map((header) => cells[header] ?? '').join(',');
export const csv = (rows: readonly Cells[]): string => [HEADERS.join(','), ...rows.map(line)].join('\r\n');

const visitor = (n: number): Cells => ({ 姓名: `访客${letters(n)}`, 手机: String(13_600_000_000 + n) });
/** Names hold no digits. */
const letters = (n: number): string =>
  String(n).replace(/\d/g, (digit) => '甲乙丙丁戊己庚辛壬癸'.charAt(Number(digit)));

/** One of each kind of mistake that people make. */
const MISTAKES: readonly ((n: number) => Cells)[] = [
  () => ({ 姓名: '' }),
  () => ({ 手机: '12345' }),
  () => ({ 手机: '' }),
  () => ({ 邮箱: 'nobody' }),
  () => ({ 来访日期: '12/1/2026' }),
  () => ({ 校门: '西北偏北门' }),
  () => ({ 访客类型: '路过' }),
  () => ({ 车牌: 'ABC' }),
  () => ({ 证件号码: '110105194912310021' }),
  () => ({ 证件号码: '1.10105E+17' }),
  () => ({ 备注: '字'.repeat(201) }),
  (n) => visitor(n - 1),
];

export interface PlantedList {
  readonly text: string;
  /** Numbers of the wrong rows, as a spreadsheet shows them. */
  readonly wrong: readonly number[];
}

/** So many rows, of which so many are wrong, spread over the list. */
export function aList(rows: number, mistakes: number): PlantedList {
  const every = Math.floor(rows / Math.max(1, mistakes));
  const wrong = new Map(Array.from({ length: mistakes }, (_, i) => [i * every + 50, i] as const));
  const people = Array.from({ length: rows }, (_, n) => {
    const mistake = wrong.get(n);
    const change = mistake === undefined ? {} : MISTAKES[mistake % MISTAKES.length]?.(n);
    return { ...visitor(n), ...change };
  });
  return { text: csv(people), wrong: [...wrong.keys()].map((n) => n + 2) };
}

export const people = (from: number, count: number, change: (n: number) => Cells = () => ({})): string =>
  csv(Array.from({ length: count }, (_, i) => ({ ...visitor(from + i), ...change(i) })));

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGES = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook of one sheet, as a program would pack it. */
export const workbook = (sheetRows: string | Buffer): Buffer =>
  zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGES}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGES}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': Buffer.concat([
      Buffer.from(`<worksheet xmlns="${MAIN}"><sheetData>`),
      Buffer.from(sheetRows),
      Buffer.from('</sheetData></worksheet>'),
    ]),
  });

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A merged title over the headers; one number that the program has rounded, one cell that begins a formula. */
export const titled = (): Buffer =>
  workbook(
    [
      `<row r="1">${cell('A1', '学术会议来宾名单')}</row>`,
      `<row r="3">${cell('A3', '姓名')}${cell('B3', '手机')}${cell('C3', '证件号码')}${cell('D3', '备注')}</row>`,
      `<row r="4">${cell('A4', '李雷')}${cell('B4', '13900000001')}<c r="C4"><v>1.1010519491231E+17</v></c></row>`,
      `<row r="5">${cell('A5', '韩梅')}${cell('B5', '13900000002')}${cell('D5', '=cmd|calc')}</row>`,
    ].join(''),
  );

/** 姓名,手机 and one visitor, as programs on the mainland save them. */
export const gb18030 = (): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
    Buffer.from(','),
    Buffer.from([0xca, 0xd6, 0xbb, 0xfa]),
    Buffer.from('\r\n'),
    Buffer.from([0xc0, 0xee, 0xc0, 0xd7]),
    Buffer.from(',13900000003\r\n'),
  ]);

/** Each with a word of the answer that it gets. */
export const BAD_FILES: readonly (readonly [name: string, content: () => Buffer, answer: RegExp])[] = [
  ['empty.csv', () => Buffer.alloc(0), /nothing in it/],
  ['old.xls', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /old format/],
  ['page.xls', () => Buffer.from('<html><table></table></html>'), /old format/],
  ['bomb.xlsx', () => workbook(Buffer.alloc(130_000_000, 32)), /unpacks to far more/],
  ['laughs.xlsx', () => workbook('<!DOCTYPE a [<!ENTITY b "c">]>'), /never needs/],
  ['wide.csv', () => Buffer.from(`姓名,手机\r\n${','.repeat(1_000_000)}x`), /wider than/],
  ['nul.csv', () => Buffer.from('姓名,手机\r\n李\u0000雷,13900000004'), /no text file/],
  ['quote.csv', () => Buffer.from('姓名,手机\r\n"李雷,13900000004'), /never closed/],
  ['torn.xlsx', () => titled().subarray(0, 400), /damaged|no spreadsheet/],
  ['other.csv', () => Buffer.from('apple,pear\r\n1,2'), /No row of headers/],
];
