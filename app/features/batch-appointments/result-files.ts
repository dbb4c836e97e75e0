import {
  BATCH_COLUMNS,
  BATCH_HEADERS,
  isAwaited,
  type Appointment,
  type BatchColumn,
  type Locale,
} from '@campus/domain';
import { loadMessages } from '@campus/i18n';
import { saveFile } from '../../components';
import type { BatchDraft } from './batch-draft';
import { inView, type ShownRow } from './row-state';
import { isCompleted, rowWordsIn } from './row-words';

/** Files that a list leads to. Every cell goes through the writer, which lets no formula stand. */
const TEMPLATE_COLUMNS = BATCH_COLUMNS.filter((column) => column !== 'ref');
const EXAMPLE: Readonly<Record<Locale, Readonly<Partial<Record<BatchColumn, string>>>>> = {
  'zh-Hans': { name: '张三', documentType: '居民身份证', phone: '13800138000', organisation: '示范公司' },
  'zh-Hant': { name: '陳大文', documentType: '護照', nationality: 'GB', email: 'chan@example.org' },
  en: { name: 'Ada Example', documentType: 'passport', nationality: 'GB', email: 'ada@example.org' },
};

export async function writeTemplate(locale: Locale): Promise<Uint8Array> {
  const { writeXlsx } = await import('@campus/spreadsheet');
  return writeXlsx({
    name: 'visitors',
    headers: TEMPLATE_COLUMNS.map((column) => BATCH_HEADERS[locale][column]),
    rows: [TEMPLATE_COLUMNS.map((column) => EXAMPLE[locale][column] ?? '')],
  });
}

/** Beside the columns of the list. None of them is a word for one of its columns: the file is read again when mended. */
export const FAULT_HEADERS = ['行 row', '代码 code', '原因', 'what is wrong'] as const;

/** Rows that are to be mended, as they are, with the reason in Chinese and English; the file can be read again. */
export async function writeErrorFile(draft: BatchDraft, rows: readonly ShownRow[]): Promise<Uint8Array> {
  const [{ writeXlsx }, zh, en] = await Promise.all([
    import('@campus/spreadsheet'),
    loadMessages('zh-Hans'),
    loadMessages('en'),
  ]);
  const [inChinese, inEnglish] = [rowWordsIn('zh-Hans', zh), rowWordsIn('en', en)];
  const cells = new Map(draft.rows.map((row) => [row.number, row.cells]));
  const wrong = rows.filter((row) => inView('faulty', row) || inView('refused', row));
  // A mended file that is wrong again has them already.
  const own = draft.titles.flatMap((title, i) => (isFaultHeader(title) ? [] : [{ title, i }]));
  return writeXlsx({
    name: 'errors',
    headers: [...own.map(({ title }) => title), ...FAULT_HEADERS],
    rows: wrong.map((row) => {
      const { number } = row.checked.typed;
      const typed = own.map(({ i }) => cells.get(number)?.[i] ?? '');
      return [...typed, String(number), codesOf(row), inChinese(row), inEnglish(row)];
    }),
  });
}

const isFaultHeader = (title: string): boolean => FAULT_HEADERS.some((one) => one === title);

const codesOf = ({ checked, answer }: ShownRow): string =>
  checked.read === null ? checked.faults.map(({ code }) => code).join(' ') : (answer?.code ?? '');

/** What became of each row, with the link that its visitor opens. */
export async function writeResultFile(
  rows: readonly ShownRow[],
  appointments: ReadonlyMap<string, Appointment>,
): Promise<Uint8Array> {
  const [{ writeXlsx }, zh, en] = await Promise.all([
    import('@campus/spreadsheet'),
    loadMessages('zh-Hans'),
    loadMessages('en'),
  ]);
  const [inChinese, inEnglish] = [rowWordsIn('zh-Hans', zh), rowWordsIn('en', en)];
  return writeXlsx({
    name: 'result',
    headers: [
      '行 row',
      '编号 ref',
      '姓名 name',
      '手机 phone',
      '邮箱 e-mail',
      '结果 outcome',
      '预约状态 state',
      '链接 link',
      '证件 document',
      '原因',
      'what is wrong',
    ],
    rows: rows.map((row) => {
      const { number, values } = row.checked.typed;
      const { outcome, link, state, document } = madeOf(row, appointments);
      const { ref = '', name = '', phone = '', email = '' } = values;
      return [
        String(number),
        ref,
        name,
        phone,
        email,
        outcome,
        state,
        link,
        document,
        inChinese(row),
        inEnglish(row),
      ];
    }),
  });
}

/** [DOC-10] In both languages, as the headers of the file. */
const AWAITED = '待访客补全 waiting for the visitor';

function madeOf(row: ShownRow, appointments: ReadonlyMap<string, Appointment>) {
  const made = appointments.get(row.answer?.appointmentId ?? '');
  const [visitor] = made?.visitors ?? [];
  const awaits = visitor === undefined ? isCompleted(row) : isAwaited(visitor);
  return {
    outcome: row.state,
    link: visitor?.link ?? '',
    state: made?.state ?? '',
    document: awaits ? AWAITED : '',
  };
}

export function saveXlsx(bytes: Uint8Array, name: string): void {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  saveFile(new Blob([bytes.slice()], { type }), name);
}
