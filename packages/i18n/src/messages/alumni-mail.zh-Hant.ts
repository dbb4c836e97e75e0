import type { SameText } from '../same-text';
import type { alumniMail as source } from './alumni-mail.zh-Hans';

export const alumniMail = {
  code: {
    subject: '{code} 是您的校友返校驗證碼',
    intro: '您正在登入校友返校預約，驗證碼是：',
    life: '5分鐘內有效。請勿告訴他人；若非本人操作，請不用理會這封電郵。',
  },
  approved: {
    subject: '校友返校認證已獲批准',
    intro: '校友辦公室已核對您的申請，認證獲批准。請用申請時所填的手機號碼或電郵登入，即可預約返校：',
    sms: '您的校友返校認證已獲批准，可登入預約：{link}',
  },
  refused: {
    subject: '校友返校認證不獲批准',
    intro: '校友辦公室已核對您的申請，認證不獲批准。如有疑問，請聯絡校友辦公室，或更正後重新提交：',
    sms: '您的校友返校認證不獲批准。可聯絡校友辦公室，或重新提交：{link}',
    reason: '說明：{reason}',
  },
  notYou: '若您沒有提交過申請，請不用理會這封電郵。',
} as const satisfies SameText<typeof source>;
