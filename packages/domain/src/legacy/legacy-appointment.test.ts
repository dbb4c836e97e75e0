import { describe, expect, it } from 'vitest';
import { DEMO_GATES } from '../demo/demo-gates';
import { gateId } from '../../test/builders';
import { readLegacyRow, type LegacyRow } from './legacy-appointment';

const ROW = {
  external_id: 10_045,
  name: '李雷',
  phone: '138 0013 8000',
  document_tail: '２03x',
  from: '2026-11-24 09:00',
  to: '2026/11/24 18:00:00',
  gate: '南门',
  plate: '粤B·12345',
  status: '已审核',
  code: 'OLD-20261124',
};
const read = (over: LegacyRow = {}) =>
  readLegacyRow(
    { ...ROW, ...over },
    { settings: { gateNames: { 正门: gateId('south') } }, gates: DEMO_GATES },
  );

describe('[LEG-10] a row of the old system', () => {
  it('[LEG-10] is read into our words', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        externalId: '10045',
        name: '李雷',
        phone: '+8613800138000',
        documentTail: '203X',
        startAt: '2026-11-24T01:00:00.000Z',
        endAt: '2026-11-24T10:00:00.000Z',
        gates: ['south'],
        plate: '粤B12345',
        status: 'valid',
        code: 'OLD-20261124',
      },
    });
  });

  it.each([
    ['south', ['south'], 'valid'],
    ['正门', ['south'], 'valid'],
    ['South Gate, 北门', ['south', 'north'], 'valid'],
    ['', [], 'valid'],
    ['西门', [], 'unclear'],
    ['南门、西门', [], 'unclear'],
  ])('[LEG-10] at the gate «%s»', (gate, gates, status) => {
    expect(read({ gate })).toMatchObject({ ok: true, value: { gates, status } });
  });

  it.each([
    ['', 'valid'],
    ['APPROVED', 'valid'],
    ['待审核', 'pending'],
    ['已取消', 'canceled'],
    ['已使用', 'used'],
    ['whatever', 'unclear'],
    [null, 'valid'],
  ])('[LEG-10] with the status «%s»', (word, status) => {
    expect(read({ status: word })).toMatchObject({ ok: true, value: { status } });
  });

  it.each([
    [{ from: '2026-11-24', to: '2026-11-24' }, '2026-11-23T16:00:00.000Z', '2026-11-24T16:00:00.000Z'],
    [{ from: '2026-11-24T09:00:00+08:00' }, '2026-11-24T01:00:00.000Z', '2026-11-24T10:00:00.000Z'],
    [{ from: '2026-11-24T01:00:00.000Z' }, '2026-11-24T01:00:00.000Z', '2026-11-24T10:00:00.000Z'],
  ])('[LEG-10] in the window %o', (over, startAt, endAt) => {
    expect(read(over)).toMatchObject({ ok: true, value: { startAt, endAt } });
  });

  it.each([
    [{ external_id: '' }, 'legacy.row-incomplete', 'external_id'],
    [{ external_id: { id: 1 } }, 'legacy.row-incomplete', 'external_id'],
    [{ code: null }, 'legacy.row-incomplete', 'code'],
    [{ code: 'a\u0000b' }, 'legacy.row-characters', 'code'],
    [{ external_id: '1\u0000' }, 'legacy.row-characters', 'external_id'],
    [{ name: '李\ud800雷' }, 'legacy.row-characters', 'name'],
    [{ plate: '\udfff' }, 'legacy.row-characters', 'plate'],
    [{ from: '0001-01-01 00:00', to: '0001-01-01 08:00' }, 'legacy.row-time', 'from'],
    [{ from: '0001-01-01T00:00:00Z' }, 'legacy.row-time', 'from'],
    [{ to: '9999-12-31' }, 'legacy.row-time', 'to'],
    [{ code: 'x'.repeat(513) }, 'legacy.row-incomplete', 'code'],
    [{ from: 'tomorrow' }, 'legacy.row-time', 'from'],
    [{ from: '2026-02-31 09:00' }, 'legacy.row-time', 'from'],
    [{ to: '2026-11-24 25:00' }, 'legacy.row-time', 'to'],
    [{ to: '2026-11-24 08:00' }, 'legacy.row-time', 'to'],
    [{ to: '2029-11-24 08:00' }, 'legacy.row-time', 'to'],
  ])('[LEG-10] %o is named', (over, code, at) => {
    expect(read(over)).toMatchObject({ ok: false, code, at });
  });

  it('[LEG-10] a phone or a plate that cannot be read is left out, and the appointment taken', () => {
    expect(read({ phone: '12', plate: '??', name: 'x'.repeat(200) })).toMatchObject({
      ok: true,
      value: { phone: null, plate: '', name: 'x'.repeat(80) },
    });
  });
});
