import type { BatchFaultCode } from '@campus/domain';
import type { TextTree } from '../same-text';

/** What a row of a list has wrong, and what to do about it; everything else has the words of a form's refusal. */
const faults = {
  row: {
    rounded: '电子表格把这个长号码四舍五入了。请把该列设为「文本」格式后重新输入。',
    'too-long': '内容过长，最多 {max, number} 个字符。请缩短。',
    'document-type-unknown': '无法识别证件类型。请填写居民身份证、护照等。',
    'nationality-unknown': '无法识别国籍。请填写国家/地区名称或两位代码，如 GB。',
    'day-missing': '缺少来访日期。请在本行填写，或为整批设置。',
    'day-unreadable': '无法确定日期。请写成 2026-12-01 这样的格式。',
    'time-missing': '缺少时间。请在本行填写，或为整批设置。',
    'time-unreadable': '无法识别时间。请写成 09:00 这样的格式。',
    'gate-missing': '缺少校门。请在本行填写，或为整批设置。',
    'gate-unknown': '没有这个校门。请填写校门的名称。',
    'purpose-missing': '缺少事由。请在本行填写，或为整批设置。',
    'visit-type-missing': '缺少访客类型。请在本行填写，或为整批设置。',
    'visit-type-unknown': '没有这个访客类型。请填写名称，或为整批设置。',
    duplicate: '与第 {row, number} 行重复。请删除其中一行。',
  },
} as const satisfies TextTree<BatchFaultCode>;

export const batches = { ...faults } as const;
