import type { SameText } from '../same-text';
import type { applicationMail as source } from './application-mail.zh-Hans';

export const applicationMail = {
  subject: {
    applied: '{campus}：已收到您的到訪申請',
    asked: '{campus}：有訪客申請拜訪您',
    declined: '{campus}：您的到訪申請未獲同意',
    unanswered: '{campus}：您的到訪申請無人回覆',
  },
  intro: {
    applied: '我們已收到您到訪{campus}、拜訪{wanted}的申請。接待人同意後，通行碼會發送至此電郵。',
    asked: '以下訪客申請到訪{campus}拜訪您。同意、改時間或婉拒，請在系統中回覆；聯絡方式在您同意後可見。',
    declined: '您到訪{campus}、拜訪{wanted}的申請未獲同意，請勿前往。',
    unanswered:
      '到訪時間已到，沒有此姓名的接待人回覆您到訪{campus}、拜訪{wanted}的申請。請直接聯絡對方，核對姓名及單位。',
  },
  action: {
    applied: '查看進展或撤回申請',
    asked: '前往回覆',
    declined: '查看說明',
    unanswered: '查看申請',
  },
  label: { visitor: '訪客', organisation: '任職機構' },
} as const satisfies SameText<typeof source>;
