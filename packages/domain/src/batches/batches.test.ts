import { describe, expect, it } from 'vitest';
import { aContext, aPerson } from '../../test/builders';
import { gbCheckCharacter } from '../visitors/check-digits';
import { BatchId, GateId } from '../ids';
import { BATCH_HEADERS, columnOfHeader, type BatchColumn } from './batch-columns';
import { BatchRows } from './batch-row';
import { checkBatch, rowValues } from './check-batch';
import type { BatchSettings } from './check-row';
import { findHeaders, type SheetRow } from './find-headers';
import { documentTypeOf, readGates } from './read-choice';
import { readDay, readTime } from './read-moment';
import { readNationality } from './read-nationality';
import { splitBatch } from './split-batch';

const SETTINGS: BatchSettings = {
  visitType: 'official',
  day: '2026-12-01',
  from: '09:00',
  to: '17:00',
  gates: [GateId.parse('south')],
  purpose: '学术交流',
};
const COLUMNS = Object.keys(BATCH_HEADERS.en) as BatchColumn[];
const residentId = (first17: string): string => first17 + gbCheckCharacter(first17);

const sheet = (...rows: readonly (readonly string[])[]): readonly SheetRow[] =>
  rows.map((cells, i) => ({ number: i + 1, cells, rounded: [] }));

type Values = Partial<Record<BatchColumn, string>>;

/** As the sheet would give it: headers in row 1, this row in row 2. */
function verdictsOf(rows: readonly Values[], settings = SETTINGS, ctx = aContext()) {
  const titles = COLUMNS.map((column) => BATCH_HEADERS['zh-Hans'][column]);
  const cells = rows.map((row) => COLUMNS.map((column) => row[column] ?? ''));
  const all = sheet(titles, ...cells);
  const headers = findHeaders(all);
  if (headers === null) throw new Error('no headers');
  return checkBatch(rowValues(all, headers, headers.columns), settings, ctx);
}

const codesOf = (row: Values, settings = SETTINGS, ctx = aContext()) =>
  verdictsOf([row], settings, ctx)[0]?.faults.map(({ column, code }) => `${column ?? 'row'} ${code}`);

const GOOD: Values = { name: '王芳', phone: '13800138000' };

describe('headers', () => {
  it('[BATCH-5] are found below titles, in any order, by many names, in Chinese and English', () => {
    const found = findHeaders(
      sheet(
        ['2026 年学术会议来访名单'],
        ['请勿修改表头', '', ''],
        ['手机号码*', '访客姓名/name', '身份证号', '座位'],
        ['1', '2'],
      ),
    );
    expect(found).toMatchObject({ at: 2, columns: ['phone', 'name', 'documentNumber', null] });
    expect(findHeaders(sheet(['Full Name', 'E-mail', 'Passport No.', 'Company']))?.columns).toEqual([
      'name',
      'email',
      'documentNumber',
      'organisation',
    ]);
    expect(findHeaders(sheet(['王芳', '13800138000']))).toBeNull();
  });

  it('[BATCH-5] every header of every template is read as its column', () => {
    for (const headers of Object.values(BATCH_HEADERS))
      for (const column of COLUMNS) expect(columnOfHeader(headers[column])).toBe(column);
  });

  it('[BATCH-5] a column that comes twice is read once', () => {
    expect(findHeaders(sheet(['姓名', '手机', '联系电话']))?.columns).toEqual(['name', 'phone', null]);
  });
});

describe('cells', () => {
  it('[BATCH-6] days and times as people write them; what is ambiguous is not guessed', () => {
    for (const text of [
      '2026-12-01',
      '2026/12/1',
      '2026.12.1',
      '2026年12月1日',
      '20261201',
      '46357',
      '２０２６－１２－０１',
    ])
      expect(readDay(text)).toBe('2026-12-01');
    for (const text of ['12/1/2026', '2026-02-30', '明天', '1']) expect(readDay(text)).toBeNull();
    for (const text of [
      '9:00',
      '09:00:00',
      '9点',
      '９：００',
      '上午9:00',
      '9 am',
      '0.375',
      '2026-12-01 09:00',
    ])
      expect(readTime(text)).toBe('09:00');
    expect([readTime('下午2点半'), readTime('2:30 PM'), readTime('24:00'), readTime('12am')]).toEqual([
      '14:30',
      '14:30',
      '24:00',
      '00:00',
    ]);
    for (const text of ['25:00', '9:75', 'noon']) expect(readTime(text)).toBeNull();
  });

  it('[BATCH-6] gates, documents and nationalities by their names', () => {
    expect(readGates('南门、North Gate', aContext().gates)).toEqual(['south', 'north']);
    expect(readGates('西门', aContext().gates)).toBeNull();
    expect(documentTypeOf(residentId('11010519900307293'))).toBe('resident-id');
    expect(documentTypeOf('E12345678')).toBe('passport');
    expect(documentTypeOf('12345678')).toBeNull();
    expect(['美国', 'Germany', 'jp', '中国香港', '臺灣'].map(readNationality)).toEqual([
      'US',
      'DE',
      'JP',
      'HK',
      'TW',
    ]);
    expect(readNationality('Atlantis')).toBeNull();
  });
});

/** Twenty and more kinds of error, as people plant them. */
const ERRORS: readonly (readonly [Values, string])[] = [
  [{ name: '' }, 'name visitor.name-missing'],
  [{ name: '<b>王</b>' }, 'name visitor.name-invalid'],
  [{ phone: '' }, 'email visitor.no-contact'],
  [{ phone: '1380013800' }, 'phone visitor.phone-invalid'],
  [{ email: 'wang@' }, 'email visitor.email-invalid'],
  [{ documentNumber: '110105199003072930' }, 'documentNumber document.check-digit'],
  [{ documentNumber: '110105900307293' }, 'documentNumber document.fifteen-digits'],
  [{ documentNumber: residentId('11010519901307293') }, 'documentNumber document.birth-date'],
  [{ documentType: '护照', documentNumber: '护照号' }, 'documentNumber document.malformed'],
  [{ documentNumber: '110105199003072000' }, 'documentNumber row.rounded'],
  [{ documentType: '驾照', documentNumber: 'E12345678' }, 'documentType row.document-type-unknown'],
  [{ nationality: 'Atlantis' }, 'nationality row.nationality-unknown'],
  [{ day: '下周二' }, 'day row.day-unreadable'],
  [{ day: '2026-11-01' }, 'day appointment.in-the-past'],
  [{ day: '2027-11-01' }, 'day appointment.too-far-ahead'],
  [{ from: '25:00' }, 'from row.time-unreadable'],
  [{ to: '08:00' }, 'to appointment.window-reversed'],
  [{ gate: '西门' }, 'gate row.gate-unknown'],
  [{ purpose: '很'.repeat(121) }, 'purpose row.too-long'],
  [{ visitType: '飞行员' }, 'visitType row.visit-type-unknown'],
  [{ plate: '京A0000000' }, 'plate visitor.plate-invalid'],
  [{ visitType: 'alumni' }, 'visitType appointment.visit-type-not-allowed'],
];

describe('rows', () => {
  it.each(ERRORS)('[BATCH-7] %o is reported by column and code: %s', (values, expected) => {
    expect(codesOf({ ...GOOD, ...values })).toEqual([expected]);
  });

  it('[BATCH-7] every fault of a row is reported at once', () => {
    expect(codesOf({ name: '', phone: '1', email: '@', gate: '西门' })).toHaveLength(4);
  });

  it('[BATCH-7] what the settings do not say and the row does not either is missing', () => {
    const nothing: BatchSettings = {
      visitType: null,
      day: null,
      from: null,
      to: null,
      gates: [],
      purpose: '',
    };
    expect(codesOf(GOOD, nothing)).toEqual([
      'visitType row.visit-type-missing',
      'day row.day-missing',
      'from row.time-missing',
      'to row.time-missing',
      'gate row.gate-missing',
      'purpose row.purpose-missing',
    ]);
  });

  it('[BATCH-7] a document that the policy asks for is missing like in a form', () => {
    expect(codesOf({ ...GOOD, visitType: '个人访客', day: '2026-11-26' })).toEqual([
      'documentNumber visitor.document-required',
    ]);
  });

  it('[BATCH-8] the same person for the same day is a fault of the lower row; an own number tells two apart', () => {
    const [, twice, relative] = verdictsOf([GOOD, GOOD, { ...GOOD, name: '王芳芳' }]);
    expect(relative?.faults).toEqual([]);
    expect(twice?.faults).toEqual([{ column: null, code: 'row.duplicate', facts: { row: 2 } }]);
    const apart = verdictsOf([GOOD, { ...GOOD, ref: '2' }, { ...GOOD, day: '2026-12-02' }]);
    expect(apart.flatMap((row) => row.faults)).toEqual([]);
  });

  it('[BATCH-7] five thousand rows with 37 planted errors of more than 20 kinds: exactly those are reported', () => {
    const planted = new Map(
      Array.from({ length: 37 }, (_, i) => [100 + i * 131, ERRORS[i % ERRORS.length]] as const),
    );
    const rows = Array.from({ length: 5_000 }, (_, i) => ({
      name: `访客${'甲乙丙丁戊己庚辛壬癸'.charAt(i % 10)}`,
      phone: `138${String(10_000_000 + i)}`,
      ...planted.get(i)?.[0],
    }));
    const wrong = verdictsOf(rows).filter((row) => row.faults.length > 0);
    expect(wrong.map((row) => row.typed.number)).toEqual([...planted.keys()].map((i) => i + 2));
    expect(wrong.map((row) => `${row.faults[0]?.column ?? 'row'} ${row.faults[0]?.code ?? ''}`)).toEqual(
      [...planted.values()].map((error) => error?.[1]),
    );
  });
});

describe('parts', () => {
  it('[BATCH-9] hold 200 rows and 64 KB at most, and name only what differs', () => {
    const rows = verdictsOf(
      Array.from({ length: 500 }, (_, i) => ({
        name: '王芳'.repeat(20),
        phone: `138${String(10_000_000 + i)}`,
        organisation: '大学'.repeat(40),
        note: '轮椅'.repeat(50),
        ...(i === 3 ? { gate: '北门' } : {}),
      })),
    ).flatMap(({ typed, read }) => (read === null ? [] : [{ number: typed.number, read }]));
    let n = 0;
    const newId = (): string => `01900000-0000-7000-8000-${(n++).toString(16).padStart(12, '0')}`;
    const parts = splitBatch(rows, { batchId: BatchId.parse(newId()), newId });
    for (const part of parts) {
      expect(BatchRows.parse(part)).toEqual(part);
      expect(new TextEncoder().encode(JSON.stringify(part)).length).toBeLessThan(60_000);
    }
    const all = parts.flatMap((part) => part.rows);
    expect(all.map((row) => row.row)).toEqual(rows.map((row) => row.number));
    expect(all.flatMap((row, i) => (Object.keys(row.own).length > 0 ? [i] : []))).toEqual([3]);
  });

  it('[BATCH-8] [BATCH-9] who shares a contact travels in one part', () => {
    const family = { ...GOOD, phone: '13811112222' };
    const others = Array.from({ length: 250 }, (_, i) => ({
      ...GOOD,
      phone: `139${String(10_000_000 + i)}`,
    }));
    const rows = verdictsOf([
      ...others.slice(0, 100),
      family,
      ...others.slice(100),
      { ...family, name: '王芳芳' },
    ]);
    const ready = rows.flatMap(({ typed, read }) => (read === null ? [] : [{ number: typed.number, read }]));
    let n = 0;
    const newId = (): string => `01900000-0000-7000-8000-${(n++).toString(16).padStart(12, '0')}`;
    const parts = splitBatch(ready, { batchId: BatchId.parse(newId()), newId });
    const at = parts.map((part) => part.rows.filter((row) => row.visitor.phone === family.phone).length);
    expect(ready).toHaveLength(252);
    expect(parts.length).toBeGreaterThan(1);
    expect(at.filter((count) => count > 0)).toEqual([2]);
    expect(parts.flatMap((part) => part.rows).filter(({ shares }) => shares !== undefined)).toEqual([]);
  });

  it('[BATCH-8] [BATCH-9] of a family that no part holds, each row says that it shares its contact; nobody else’s does', () => {
    const pupils = Array.from({ length: 120 }, (_, i) => ({
      ...GOOD,
      phone: '138 1111 3333',
      name: `学生${'甲乙丙丁戊己庚辛壬癸'.charAt(i % 10)}${'子丑寅卯辰巳午未申酉戌亥'.charAt(i / 10)}`,
      note: '随队的学生'.repeat(20),
    }));
    const rows = verdictsOf([GOOD, ...pupils, { ...GOOD, phone: '13900139000' }]);
    const ready = rows.flatMap(({ typed, read }) => (read === null ? [] : [{ number: typed.number, read }]));
    let n = 0;
    const newId = (): string => `01900000-0000-7000-8000-${(n++).toString(16).padStart(12, '0')}`;
    const parts = splitBatch(ready, { batchId: BatchId.parse(newId()), newId });
    for (const part of parts) expect(BatchRows.parse(part)).toEqual(part);
    const divided = parts.filter((part) => part.rows.some((row) => row.visitor.phone === pupils[0]?.phone));
    expect(divided.length).toBeGreaterThan(1);
    const all = parts.flatMap((part) => part.rows);
    expect(all).toHaveLength(122);
    expect(all.filter(({ shares }) => shares === true).map(({ visitor }) => visitor.name)).toEqual(
      pupils.map(({ name }) => name),
    );
  });

  it('[BATCH-9] students are judged by their own visit types', () => {
    const student = aContext({ actor: { kind: 'person', person: aPerson({ roles: ['student'] }) } });
    expect(codesOf(GOOD, SETTINGS, student)).toEqual(['visitType appointment.visit-type-not-allowed']);
  });
});

it('[DOC-10] a row without document is no fault where its visitor may give it: the row says so', () => {
  const row = { name: 'Ada Example', email: 'ada@example.org', visitType: 'foreign' };
  const of = (values: Values) =>
    verdictsOf([values]).map(({ faults, read }) => [faults.length, read?.completes]);
  expect(of(row)).toEqual([[0, true]]);
  expect(of({ ...row, documentType: '护照', documentNumber: 'E12345678' })).toEqual([[0, false]]);
  expect(of({ ...row, visitType: 'guest' })).toEqual([[1, undefined]]);
  expect(of({ ...row, visitType: 'official' })).toEqual([[0, false]]);
});
