import type { SameText } from '../same-text';
import type { applicationPage as source } from './application-page.zh-Hans';

export const applicationPage = {
  title: '我的到訪申請',
  label: { host: '接待人', when: '到訪時間', asked: '申請時間', purpose: '事由', handedOver: '進展' },
  handedOver: '已轉交同事處理',
  reason: '接待人說明：{reason}',
  state: {
    unconfirmed: { title: '尚未確認', action: '請先填寫驗證碼。' },
    waiting: { title: '等待接待人回覆', action: '有結果後會通知您，亦可隨時開啟本頁查看。' },
    agreed: { title: '接待人已同意', action: '尚待校方審批，批准後會通知您。' },
    approved: { title: '已批准', action: '通行碼已發送給您，亦可從下方開啟。' },
    declined: { title: '未獲同意', action: '此次申請未獲同意，請勿前往。' },
    unanswered: {
      title: '無人回覆',
      action: '沒有此姓名的接待人回覆。請直接聯絡對方，核對姓名及單位後重新申請。',
    },
    withdrawn: { title: '已撤回', action: '您撤回了此次申請。' },
    canceled: { title: '已取消', action: '此次到訪已取消，請勿前往。' },
    over: { title: '到訪已結束', action: '再次到訪請重新申請。' },
  },
  toPass: '開啟通行碼',
  withdraw: '撤回申請',
  question: '撤回後接待人將不再處理，已發出的通行碼作廢。確定撤回嗎？',
  withdrawNow: '確定撤回',
  keepIt: '保留申請',
  keep: '請儲存本頁網址，憑此可查看進展。請勿轉發。',
} as const satisfies SameText<typeof source>;
