import type { MrzFault } from '@campus/domain';

/** Fields about a passport that several forms show. */
export const passport = {
  nationality: '国家/地区',
  nationalityHint: '输入名称的一部分即可查找',
  nationalityNone: '没有相符的国家/地区',
  zone: '护照机读区（可不填）',
  zoneHint: '护照资料页底部的两行字符，可粘贴或扫描，用来填写表单',
  read: '已读取并填入',
  name: '姓名',
  number: '护照号码',
  birthOn: '出生日期',
  expiresOn: '有效期至',
  nameCut: '姓名较长，机读区可能未写全。请对照护照补全。',
  nationalityUnknown: '机读区中的国家/地区代码不在列表内，请自行选择。',
  expired: '护照在来访前已到期，无法用于此次来访。',
  faults: {
    unreadable: '这里没有机读区字符。请粘贴护照底部的两行。',
    length: '机读区每行 44 个字符，这里共有 {count, number} 个。请完整粘贴两行。',
    'not-a-passport': '这不是护照的机读区。请粘贴护照资料页底部的两行。',
    number: '护照号码的校验位不符。请对照护照检查号码。',
    birth: '出生日期或其校验位不符。请对照护照检查。',
    expiry: '有效期或其校验位不符。请对照护照检查。',
    optional: '第二行末尾的个人号码与校验位不符。请对照护照检查。',
    whole: '最后一位总校验位不符。请对照护照检查第二行。',
    nationality: '国家/地区代码应为字母。请对照护照检查。',
  } satisfies Record<MrzFault, string>,
} as const;
