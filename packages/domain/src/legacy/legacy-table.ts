import { toHalfWidth } from '../visitors/half-width';
import { LEGACY_FIELDS, type LegacyField, type LegacyRow } from './legacy-appointment';

/** What a table of the old system may call its columns; capitals, blanks, `_` and `-` make no difference. */
const HEADERS: Readonly<Record<LegacyField, readonly string[]>> = {
  external_id: ['external id', 'id', 'number', '编号', '預約編號', '预约编号', '单号', '編號'],
  name: ['name', 'visitor', '姓名', '访客姓名', '訪客姓名', '来访人'],
  phone: ['phone', 'mobile', '手机', '手机号', '电话', '联系电话', '手機', '電話'],
  document_tail: ['document tail', 'id tail', '证件后四位', '證件後四位', '身份证后四位'],
  from: ['from', 'start', 'starts', '开始', '开始时间', '開始', '開始時間'],
  to: ['to', 'end', 'ends', '结束', '结束时间', '結束', '結束時間'],
  gate: ['gate', '校门', '校門', '入校门'],
  plate: ['plate', '车牌', '车牌号', '車牌', '車牌號碼'],
  status: ['status', 'state', '状态', '狀態', '审批状态'],
  code: ['code', 'qr', 'qr code', '二维码', '码', '二維碼', '碼', '通行码'],
};
/** How far down the headers may stand: some programs write a title above them. */
const TITLE_ROWS = 5;

export interface LegacyTable {
  /** At which row of the table the headers stand, from 0; the rows follow it. */
  readonly headersAt: number;
  /** By column of the table; null: a column that is not read. */
  readonly columns: readonly (LegacyField | null)[];
  readonly rows: readonly LegacyRow[];
}

/** A table with headers as rows of the old system; null when no row names id, code and the two times. */
export function readLegacyTable(table: readonly (readonly string[])[]): LegacyTable | null {
  for (const [headersAt, headers] of table.slice(0, TITLE_ROWS).entries()) {
    const columns = headers.map(fieldCalled);
    if (!NEEDED.every((field) => columns.includes(field))) continue;
    return { headersAt, columns, rows: table.slice(headersAt + 1).map((cells) => rowOf(columns, cells)) };
  }
  return null;
}

const NEEDED: readonly LegacyField[] = ['external_id', 'code', 'from', 'to'];

function fieldCalled(header: string): LegacyField | null {
  const name = toHalfWidth(header)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
  return LEGACY_FIELDS.find((field) => HEADERS[field].includes(name)) ?? null;
}

const rowOf = (columns: readonly (LegacyField | null)[], cells: readonly string[]): LegacyRow =>
  Object.fromEntries(columns.flatMap((field, at) => (field === null ? [] : [[field, cells[at] ?? '']])));
