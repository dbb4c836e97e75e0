import { BatchId, columnOfHeader, type BatchSettings } from '@campus/domain';
import { readPasted, readTable } from '@campus/spreadsheet';
import { expect, test } from 'vitest';
import { draftOf, unreadTitles, valuesOf, type BatchDraft } from './batch-draft';
import { FAULT_HEADERS, writeErrorFile } from './result-files';
import type { ShownRow } from './row-state';

const settings: BatchSettings = {
  visitType: null,
  day: null,
  from: null,
  to: null,
  gates: [],
  purpose: '学术交流',
};
const id = BatchId.parse('019ab000-0000-7000-8000-000000000001');

async function read(table: ReturnType<typeof readPasted>): Promise<BatchDraft> {
  const intake = draftOf(await table, { id, name: '', settings });
  if (!intake.ok) throw new Error(intake.code);
  return intake.draft;
}
const wrong = (draft: BatchDraft): readonly ShownRow[] =>
  valuesOf(draft).map((typed) => ({
    checked: { typed, read: null, faults: [{ column: 'phone', code: 'visitor.phone-invalid' }] },
    answer: null,
    state: 'faulty',
  }));
const again = async (draft: BatchDraft): Promise<BatchDraft> =>
  read(readTable(await writeErrorFile(draft, wrong(draft))));

test('[BATCH-5] [BATCH-16] the file of what is wrong says it in columns that no list has, so that it can be read again', async () => {
  expect(FAULT_HEADERS.map(columnOfHeader)).toEqual([null, null, null, null]);
  const draft = await read(readPasted('姓名\t手机\n李雷\t1380013800'));
  const once = await again(draft);
  expect(unreadTitles(once)).toEqual(FAULT_HEADERS);
  expect(valuesOf(once).map(({ values }) => values)).toEqual([{ name: '李雷', phone: '1380013800' }]);
  expect((await again(once)).titles).toEqual(['姓名', '手机', ...FAULT_HEADERS]);
});
