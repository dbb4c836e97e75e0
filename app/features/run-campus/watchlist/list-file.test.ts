import { Person } from '@campus/domain';
import { expect, test } from 'vitest';
import { NO_ENTRY, readDraft, type EntryDraft } from './entry-draft';
import { LIST_ROWS_MAX, listOf, type ListFile } from './list-file';

const table = (rows: readonly (readonly string[])[], rounded: readonly number[] = []): ListFile =>
  listOf({
    ok: true,
    table: { rows: rows.map((cells, i) => ({ number: i + 1, cells, rounded: i > 1 ? rounded : [] })) },
  } as never);
const HEADERS = ['证件类型', '证件号码', '手机号', '原因', '截止日期', '备注'];

test('a title above the headers and unknown columns are read over', () => {
  expect(table([['重点核查名单'], HEADERS, ['护照', 'E12345678', '', '待核实', '2026-12-31', 'x']])).toEqual({
    kind: 'rows',
    rows: [
      {
        line: 3,
        draft: {
          type: 'passport',
          number: 'E12345678',
          phone: '',
          reason: '待核实',
          from: '',
          until: '2026-12-31',
        },
        fault: null,
      },
    ],
  });
});

test('a type that nobody knows and a rounded number are faults of their row', () => {
  expect(table([['x'], HEADERS, ['学生证', '1', '', '原因']])).toMatchObject({ rows: [{ fault: 'type' }] });
  expect(table([['x'], HEADERS, ['', '110101199003070000', '', '原因']], [1])).toMatchObject({
    rows: [{ fault: 'rounded' }],
  });
});

test('no headers, too many rows, an unreadable file: told, not guessed', () => {
  expect(table([['姓名', '备注']])).toEqual({ kind: 'no-headers' });
  const many = Array.from({ length: LIST_ROWS_MAX + 1 }, () => ['', '', '13800138000', '原因']);
  expect(table([HEADERS, ...many])).toEqual({ kind: 'too-many', count: LIST_ROWS_MAX + 1 });
  expect(listOf({ ok: false } as never).kind).toBe('unreadable');
});

const nowMs = Date.parse('2026-11-23T01:00:00.000Z');
const entryId = '01890000-0000-7000-8000-000000000001';
const person = Person.parse({ id: entryId, name: '周警官', unit: '', roles: ['security'], locale: 'en' });
const read = (over: Partial<EntryDraft>) =>
  readDraft({ ...NO_ENTRY, phone: '13800138000', reason: '待核实', ...over }, { entryId, nowMs, person });

test('[WATCH-5] days are days of the campus, the last one included; without a first day it counts from now', () => {
  expect(read({ until: '2026-11-23' })).toMatchObject({
    entry: { validFrom: '2026-11-23T01:00:00.000Z', validUntil: '2026-11-23T16:00:00.000Z' },
  });
  expect(read({ from: '2026-11-25' })).toMatchObject({
    entry: { validFrom: '2026-11-24T16:00:00.000Z', validUntil: null },
  });
});

test.each([
  ['no reason', { reason: ' ' }, 'reason'],
  ['nothing to compare', { phone: '' }, 'number'],
  ['no phone number', { phone: '123' }, 'phone'],
  ['a wrong document number', { number: '12' }, 'number'],
  ['over already', { until: '2026-11-22' }, 'until'],
  ['no day', { from: 'soon' }, 'from'],
  ['no day at the end', { until: 'later' }, 'until'],
])('a mistake is told at its field: %s', (_what, over, field) => {
  const result = read(over);
  expect(result.ok ? [] : Object.keys(result.problems)).toEqual([field]);
});
