import { toHalfWidth } from '../visitors/half-width';

/** What a column of a batch file may say. */
export const BATCH_COLUMNS = [
  'ref',
  'name',
  'documentType',
  'documentNumber',
  'nationality',
  'phone',
  'email',
  'organisation',
  'day',
  'from',
  'to',
  'gate',
  'purpose',
  'visitType',
  'plate',
  'note',
] as const;
export type BatchColumn = (typeof BATCH_COLUMNS)[number];

/** One entry for each column of the sheet, in its order; null: not read. */
export type ColumnMap = readonly (BatchColumn | null)[];

/** The headers that a template carries, in the language of whoever asks for one. */
export const BATCH_HEADERS: Readonly<
  Record<'zh-Hans' | 'zh-Hant' | 'en', Readonly<Record<BatchColumn, string>>>
> = {
  'zh-Hans': {
    ref: '编号',
    name: '姓名',
    documentType: '证件类型',
    documentNumber: '证件号码',
    nationality: '国籍',
    phone: '手机',
    email: '邮箱',
    organisation: '单位',
    day: '来访日期',
    from: '开始',
    to: '结束',
    gate: '校门',
    purpose: '事由',
    visitType: '访客类型',
    plate: '车牌',
    note: '备注',
  },
  'zh-Hant': {
    ref: '編號',
    name: '姓名',
    documentType: '證件類別',
    documentNumber: '證件號碼',
    nationality: '國籍',
    phone: '手機',
    email: '電郵',
    organisation: '機構',
    day: '到訪日期',
    from: '開始',
    to: '結束',
    gate: '校門',
    purpose: '事由',
    visitType: '訪客類別',
    plate: '車牌',
    note: '備註',
  },
  en: {
    ref: 'ref',
    name: 'name',
    documentType: 'document type',
    documentNumber: 'document number',
    nationality: 'nationality',
    phone: 'phone',
    email: 'e-mail',
    organisation: 'organisation',
    day: 'date',
    from: 'from',
    to: 'to',
    gate: 'gate',
    purpose: 'purpose',
    visitType: 'visit type',
    plate: 'plate',
    note: 'note',
  },
};

/** What else people write over such a column. */
const ALIASES: Readonly<Record<BatchColumn, string>> = {
  ref: '序号 編碼 编码 工号 number no id reference',
  name: '访客姓名 訪客姓名 来访人姓名 来访人 名字 姓名全称 fullname visitor visitorname guest guestname',
  documentType: '证件种类 證件種類 证件类别 證件類型 身份证件类型 idtype documenttype',
  documentNumber:
    '身份证号 身份证号码 身份证 證件號 证件号 身份證號碼 身份證 护照号 护照号码 護照號碼 passport passportno passportnumber idnumber idno iddocument documentno',
  nationality: '国家 国家地区 國家地區 国籍地区 國籍地區 country citizenship',
  phone:
    '手机号 手机号码 手機號碼 电话 電話 联系电话 聯絡電話 联系方式 移动电话 mobile mobilephone cell tel telephone phonenumber',
  email: '电子邮箱 电子邮件 電子郵件 電郵地址 邮件 邮箱地址 mail emailaddress',
  organisation:
    '工作单位 来访单位 单位名称 公司 公司名称 機構名稱 單位 学校 company organization affiliation employer',
  day: '日期 到访日期 预约日期 来访时间 訪問日期 visitdate dateofvisit day',
  from: '开始时间 開始時間 入校时间 到达时间 starttime start arrival',
  to: '结束时间 結束時間 离校时间 離開時間 endtime end until departure',
  gate: '入校校门 门 大门 入口 進入校門 entrance entry gates',
  purpose: '来访事由 到訪事由 来访目的 目的 事项 reason purposeofvisit',
  visitType: '访问类型 类型 類別 预约类型 type kind kindofvisit',
  plate: '车牌号 车牌号码 車牌號碼 车辆 plateno platenumber licenseplate licenceplate car vehicle',
  note: '说明 說明 附注 notes remark remarks comment',
};

const normalHeader = (text: string): string =>
  toHalfWidth(text)
    .toLowerCase()
    .replace(/\([^)]*\)|[\s*:_.\-、'"“”]/g, '');

const BY_HEADER: ReadonlyMap<string, BatchColumn> = new Map(
  BATCH_COLUMNS.flatMap((column) => {
    const headers = Object.values(BATCH_HEADERS).map((language) => language[column]);
    return [...headers, ...ALIASES[column].split(' ')].map((text) => [normalHeader(text), column] as const);
  }),
);

/** `姓名*`, `姓名/name` and `Name (as in passport)` are all the name. Null: no header that we know. */
export function columnOfHeader(text: string): BatchColumn | null {
  const parts = [text, ...text.split(/[/／|\n]/)].map(normalHeader);
  return parts.map((part) => BY_HEADER.get(part) ?? null).find((column) => column !== null) ?? null;
}
