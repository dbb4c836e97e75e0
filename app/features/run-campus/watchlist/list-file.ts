import { IdentityDocumentType } from '@campus/domain';
import type { TableResult } from '@campus/spreadsheet';
import { NO_ENTRY, type EntryDraft } from './entry-draft';

/** Headers in Chinese (both scripts) and English. */
const ALIASES: Readonly<Record<keyof EntryDraft, readonly string[]>> = {
  type: ['证件类型', '證件類型', 'documenttype'],
  number: ['证件号码', '證件號碼', '身份证号', '身份證號碼', 'documentnumber'],
  phone: ['手机', '手機', '手机号', '手機號碼', '电话', '電話', 'phone', 'mobile'],
  reason: ['原因', '事由', '理由', 'reason'],
  from: ['生效日期', '开始', '開始', 'from', 'validfrom'],
  until: ['截止日期', '失效日期', '结束', '結束', 'until', 'validuntil'],
};
const FIELDS = Object.keys(ALIASES) as (keyof EntryDraft)[]; // written a few lines above

/** What a type is called in a file, the names on screens first. */
const TYPES: Readonly<Record<IdentityDocumentType, readonly string[]>> = {
  'resident-id': ['居民身份证', '居民身份證', '身份证', '身份證', 'resident-id', 'residentidentitycard'],
  passport: ['护照', '護照', 'passport'],
  'hkmo-permit': ['港澳居民来往内地通行证', '港澳居民來往內地通行證', 'hkmo-permit'],
  'taiwan-permit': ['台湾居民来往大陆通行证', '台灣居民來往大陸通行證', 'taiwan-permit'],
  'hmt-residence': ['港澳台居民居住证', '港澳台居民居住證', 'hmt-residence'],
  'foreign-pr': ['外国人永久居留身份证', '外國人永久居留身份證', 'foreign-pr'],
};

export const LIST_ROWS_MAX = 200;

export interface ListRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly draft: EntryDraft;
  /** A digit of it was lost to the spreadsheet, or its type is not known. */
  readonly fault: 'rounded' | 'type' | null;
}

export type ListFile =
  | { readonly kind: 'rows'; readonly rows: readonly ListRow[] }
  | { readonly kind: 'unreadable'; readonly result: Extract<TableResult, { ok: false }> }
  | { readonly kind: 'no-headers' }
  | { readonly kind: 'too-many'; readonly count: number };

/** Reads a list that was kept in a spreadsheet. Titles above the headers are read over, unknown columns too. */
export function listOf(result: TableResult): ListFile {
  if (!result.ok) return { kind: 'unreadable', result };
  const { rows } = result.table;
  const at = rows.slice(0, 20).findIndex((row) => isHeader(columnsOf(row.cells)));
  if (at < 0) return { kind: 'no-headers' };
  const columns = columnsOf(rows[at]?.cells ?? []);
  const body = rows.slice(at + 1);
  if (body.length > LIST_ROWS_MAX) return { kind: 'too-many', count: body.length };
  return {
    kind: 'rows',
    rows: body.map(({ cells, number, rounded }) => {
      const texts = FIELDS.map((field) => [field, (cells[columns.get(field) ?? -1] ?? '').trim()]);
      const typed = Object.fromEntries(texts) as Record<keyof EntryDraft, string>; // of exactly these fields
      const type = typed.type === '' ? NO_ENTRY.type : typeOf(typed.type);
      const isRounded = rounded.some((column) => [...columns.values()].includes(column));
      return {
        line: number,
        draft: { ...typed, type: type ?? NO_ENTRY.type },
        fault: isRounded ? 'rounded' : type === null ? 'type' : null,
      };
    }),
  };
}

const isHeader = (columns: ReadonlyMap<keyof EntryDraft, number>): boolean =>
  columns.has('reason') && (columns.has('number') || columns.has('phone'));

const bare = (text: string): string => text.toLowerCase().replace(/[\s*_()（）]/g, '');

const typeOf = (text: string): IdentityDocumentType | null =>
  IdentityDocumentType.options.find((type) => TYPES[type].includes(bare(text))) ?? null;

function columnsOf(cells: readonly string[]): ReadonlyMap<keyof EntryDraft, number> {
  const columns = new Map<keyof EntryDraft, number>();
  for (const [column, text] of cells.entries()) {
    const header = bare(text).replaceAll('-', '');
    const field = FIELDS.find((one) => ALIASES[one].includes(header));
    if (field !== undefined && !columns.has(field)) columns.set(field, column);
  }
  return columns;
}
