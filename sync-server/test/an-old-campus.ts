import { GateId, type LegacyRow, type LegacySettings } from '@campus/domain';
import { inTransaction } from '../src/db/transaction';
import { putLegacySettings } from '../src/features/legacy';
import { importRows } from '../src/features/legacy';
import { startWork, type Work } from '../src/features/work';
import { appendAudit } from '../src/features/audit';
import type { TestCampus } from './a-campus';

export const OLD_SETTINGS: LegacySettings = {
  name: { 'zh-Hans': '旧访客系统', 'zh-Hant': '舊訪客系統', en: 'Old visitor system' },
  codePattern: 'OLD-[A-Z0-9]{8,24}',
  link: 'https://old.example/',
  endsOn: null,
  honourBooked: false,
  trustMinutes: 60,
  secretCodes: true,
  gateNames: { 正门: GateId.parse('south') },
  banner: { 'zh-Hans': '两系统并行', 'zh-Hant': '兩系統並行', en: 'Two systems run side by side' },
};

/** Today from nine to six at the south gate. */
export const anOldRow = (n: number, over: LegacyRow = {}): LegacyRow => ({
  external_id: `E${n}`,
  name: '韩梅梅',
  phone: '13700137000',
  document_tail: '2038',
  from: '2026-11-23 09:00',
  to: '2026-11-23 18:00',
  gate: '正门',
  plate: '粤B12345',
  status: 'approved',
  code: oldCode(n),
  ...over,
});
export const oldCode = (n: number): string => `OLD-${String(n).padStart(16, '0')}`;

export async function asWork<T>(campus: TestCampus, act: (work: Work) => Promise<T>): Promise<T> {
  return inTransaction(campus.db.sql, 'server', async (tx) => {
    const work = startWork(campus.features.kit, tx, 'test');
    const answer = await act(work);
    await appendAudit(tx, work.audit);
    return answer;
  });
}

export const setUpOld = (campus: TestCampus, over: Partial<LegacySettings> = {}): Promise<void> =>
  asWork(campus, (work) => putLegacySettings(work, { ...OLD_SETTINGS, ...over }));

export async function takeOver(campus: TestCampus, rows: readonly LegacyRow[]) {
  const taken = await asWork(campus, (work) => importRows(work, { rows, origin: 'file' }));
  if (!taken.ok) throw new Error(taken.code);
  return taken.value;
}
