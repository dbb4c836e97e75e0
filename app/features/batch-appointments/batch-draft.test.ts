import { BatchId, type BatchSettings } from '@campus/domain';
import { readPasted } from '@campus/spreadsheet';
import { expect, test } from 'vitest';
import {
  draftOf,
  editCell,
  mapColumn,
  unreadTitles,
  valuesOf,
  withoutRow,
  type BatchDraft,
} from './batch-draft';
import { loadDraft, saveDraft } from './keep-draft';

const settings: BatchSettings = { visitType: null, day: null, from: null, to: null, gates: [], purpose: '' };
const id = BatchId.parse('019ab000-0000-7000-8000-000000000001');

async function aDraft(text: string): Promise<BatchDraft> {
  const intake = draftOf(await readPasted(text), { id, name: '', settings });
  if (!intake.ok) throw new Error(intake.code);
  return intake.draft;
}
const pasted = '来宾名单\n姓名\t手机\t颜色\n李雷\t13800138000\t红\n韩梅\t13800138001\t蓝';

test('[BATCH-5] rows below the headers are read; a column that nobody knows is named', async () => {
  const draft = await aDraft(pasted);
  expect(valuesOf(draft)).toEqual([
    { number: 3, values: { name: '李雷', phone: '13800138000' }, rounded: [] },
    { number: 4, values: { name: '韩梅', phone: '13800138001' }, rounded: [] },
  ]);
  expect(unreadTitles(draft)).toEqual(['颜色']);
});

test('[BATCH-5] a list without headers, or with nothing below them, is told so', async () => {
  const codes = ['苹果\t梨\n1\t2', '姓名\t手机'].map(async (text) =>
    draftOf(await readPasted(text), { id, name: '', settings }),
  );
  expect(await Promise.all(codes)).toMatchObject([{ code: 'file.no-headers' }, { code: 'file.empty' }]);
});

test('[BATCH-16] a cell is mended where it stands; one of a column that the file lacks is put behind the others', async () => {
  const draft = await aDraft(pasted);
  const mended = editCell(draft, { number: 3, column: 'phone' }, '13900139000');
  const added = editCell(mended, { number: 4, column: 'email' }, 'mei@example.org');
  expect(valuesOf(added).map(({ values }) => values)).toEqual([
    { name: '李雷', phone: '13900139000' },
    { name: '韩梅', phone: '13800138001', email: 'mei@example.org' },
  ]);
  expect(added.version).toBe(draft.version + 2);
  expect(valuesOf(withoutRow(added, 3)).map(({ number }) => number)).toEqual([4]);
});

test('[BATCH-16] two columns of a file are never the same', async () => {
  const draft = mapColumn(await aDraft(pasted), 2, 'phone');
  expect(draft.columns).toEqual(['name', null, 'phone']);
  expect(mapColumn(draft, 2, null).columns).toEqual(['name', null, null]);
});

test('[BATCH-16] a list is kept whole; rows that did not change are not written again', async () => {
  const kept = new Map<string, unknown>();
  const written: string[] = [];
  const place = {
    saveLocal: async (key: string, value: unknown) => {
      written.push(key);
      kept.set(key, structuredClone(value));
    },
    loadLocal: async (key: string) => kept.get(key) ?? null,
  };
  expect(await loadDraft(place)).toBeNull();
  const draft = await aDraft(pasted);
  await saveDraft(place, draft, null);
  const renamed: BatchDraft = { ...draft, name: 'list.csv' };
  await saveDraft(place, renamed, draft);
  expect(await loadDraft(place)).toEqual(renamed);
  expect(written.filter((key) => key.endsWith('rows'))).toHaveLength(1);
});
