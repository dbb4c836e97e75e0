import { describe, expect, it } from 'vitest';
import { anAppointment, appointmentId, aVisitor, personId } from '../../test/builders';
import type { Appointment } from '../appointments/appointment';
import { BatchId } from '../ids';
import { batchKeyOf, factsOfBatch, gatherBatches } from './batch-of-visits';

const A = BatchId.parse('01900000-0000-7000-8000-0000000000aa');
const B = BatchId.parse('01900000-0000-7000-8000-0000000000bb');
const row = (n: number, over: Partial<Appointment> = {}) => ({
  appointment: anAppointment({ id: appointmentId(n), visitors: [aVisitor(n)], ...over }),
});
const inBatch = (n: number, batch: BatchId | null) => row(n, { batch });

describe('a list as one thing', () => {
  it('[BATCH-18] stands once, where its first row stands; of one row alone there is that row', () => {
    const rows = [inBatch(1, null), inBatch(2, A), inBatch(3, B), inBatch(4, A), inBatch(5, null)];
    const lines = gatherBatches(rows);
    expect(lines.map((line) => (line.kind === 'visit' ? line.row : [line.key, ...line.rows]))).toEqual([
      rows[0],
      [batchKeyOf(inBatch(2, A).appointment), rows[1], rows[3]],
      rows[2],
      rows[4],
    ]);
  });

  it('[BATCH-18] is one host’s: nobody’s list is joined by who says its id', () => {
    const forged = row(3, { batch: A, hostId: personId(9) });
    const rows = [inBatch(1, A), inBatch(2, A), forged];
    expect(gatherBatches(rows).map((line) => (line.kind === 'visit' ? line.row : line.rows))).toEqual([
      rows.slice(0, 2),
      forged,
    ]);
  });

  it('[BATCH-19] is told by how many come, on which days, from where and what most of it is for', () => {
    const companion = { name: '韩梅梅', minor: false };
    const facts = factsOfBatch([
      row(1, {
        purpose: '讲座',
        startAt: '2026-11-25T01:00:00.000Z',
        endAt: '2026-11-25T09:00:00.000Z',
        visitors: [aVisitor(1, { organisation: '江城大学', companions: [companion] })],
      }),
      row(2, {
        purpose: '开放日',
        startAt: '2026-11-24T01:00:00.000Z',
        endAt: '2026-11-24T09:00:00.000Z',
        visitors: [aVisitor(2, { organisation: '' })],
      }),
      row(3, {
        purpose: '开放日',
        startAt: '2026-11-24T01:00:00.000Z',
        endAt: '2026-11-24T09:00:00.000Z',
        visitors: [aVisitor(3, { organisation: '第一中学' })],
      }),
      row(4, {
        purpose: '开放日',
        startAt: '2026-11-24T01:00:00.000Z',
        endAt: '2026-11-24T09:00:00.000Z',
        visitors: [aVisitor(4, { organisation: '第一中学' })],
      }),
    ]);
    expect(facts).toMatchObject({
      purposes: ['开放日', '讲座'],
      people: 5,
      startAt: '2026-11-24T01:00:00.000Z',
      endAt: '2026-11-25T09:00:00.000Z',
      days: 2,
      organisations: ['第一中学', '江城大学'],
      hosts: ['王老师 · 计算机学院'],
    });
    expect(factsOfBatch([])).toBeNull();
  });
});
