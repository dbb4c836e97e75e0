import type { SameText } from '../same-text';
import type { alumniMail as source } from './alumni-mail.zh-Hans';

export const alumniMail = {
  code: {
    subject: '{code} 是您的校友返校驗證碼',
    intro: '您正在登入校友返校預約，驗證碼是：',
    life: '5分鐘內有效。請勿告訴他人；若非本人操作，請不用理會這封電郵。',
  },
} as const satisfies SameText<typeof source>;
