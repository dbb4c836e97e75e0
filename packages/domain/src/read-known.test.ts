import { expect, test } from 'vitest';
import { z } from 'zod';
import { DEMO_GATES } from './demo/demo-gates';
import { readKnown } from './read-known';
import { factOf } from './sync/fact';
import { Notice, noticeOf } from './sync/notice';

const NOTICE = Notice.shape.id.parse('01930000-0000-7000-8000-000000000002');

const Shape = z.strictObject({ a: z.string(), rows: z.array(z.strictObject({ b: z.int() })) });

test('[SYNC-19] fields of a newer writer are dropped wherever they stand', () => {
  const newer = { a: 'x', more: 1, rows: [{ b: 1 }, { b: 2, also: { c: 3 } }] };
  expect(readKnown(Shape, newer)).toEqual({ a: 'x', rows: [{ b: 1 }, { b: 2 }] });
});

test('[SYNC-19] what does not hold to the shape is nothing, with or without unknown fields', () => {
  expect(readKnown(Shape, { a: 1, rows: [] })).toBeNull();
  expect(readKnown(Shape, { a: 'x', rows: [{ b: 'two', also: 1 }] })).toBeNull();
});

test('[SYNC-19] a fact with a field more is still that fact', () => {
  const [gate] = DEMO_GATES;
  const fact = { id: 'gate:south', kind: 'gate' as const, rev: 1, body: { ...gate, liftedAt: 'soon' } };
  expect(factOf('gate', fact)).toEqual(gate);
});

test('[SYNC-19] a result whose code a newer server has made is still that result', () => {
  const body = {
    commandId: '01930000-0000-7000-8000-000000000001',
    outcome: 'refused',
    code: 'moon.too-full',
    at: null,
    facts: {},
    appliedAt: '2026-11-24T01:00:00.000Z',
    refs: [],
  };
  const notice = { id: NOTICE, kind: 'result' as const, at: body.appliedAt, body };
  expect(noticeOf('result', notice)).toMatchObject({ outcome: 'refused', code: 'server.error' });
  expect(noticeOf('result', { ...notice, body: { ...body, code: null } })?.code).toBeNull();
});
