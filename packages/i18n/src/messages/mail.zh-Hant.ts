import type { SameText } from '../same-text';
import type { mail as source } from './mail.zh-Hans';

export const mail = {
  subject: {
    invitation: '{day} 到訪{campus}：您的通行碼',
    complete: '{day} 到訪{campus}：請補全證件',
    moved: '{day} 到訪{campus}：已同意，時間有調整',
    changed: '{day} 到訪{campus}：安排有變更，請使用新的通行碼',
    canceled: '{day} 到訪{campus}：預約已取消',
    reminder: '提醒：{day} 到訪{campus}',
  },
  greeting: '{name}：您好！',
  intro: {
    invitation: '{host}邀請您到訪{campus}，訪客預約已獲批准。',
    complete:
      '{host}邀請您到訪{campus}，但仍欠您的證件資料。補全並經校方同意後，您會收到通行碼；在此之前無法進入。',
    moved: '{host}同意您到訪{campus}，但時間與您申請的不同，以下述時間為準。',
    changed: '{host}更改了您到訪{campus}的安排。以下內容取代先前的通知，先前的通行碼以此為準。',
    reminder: '{host}提醒您即將到訪{campus}，請預先打開通行碼備用。',
    canceled: '您到訪{campus}的訪客預約已取消，通行碼已作廢，請勿前往。如有疑問，請聯絡接待人{host}。',
  },
  series: {
    subject: {
      invitation: '{day} 起{count}次到訪{campus}：您的通行碼',
      canceled: '{day} 起{count}次到訪{campus}：預約已取消',
    },
    intro: {
      invitation: '{host}邀請您到訪{campus}共{count}次，訪客預約均已獲批准。每次到訪各有一個通行碼。',
      canceled:
        '您到訪{campus}的以下{count}次訪客預約已取消，通行碼已作廢，請勿前往。如有疑問，請聯絡接待人{host}。',
    },
  },
  code: {
    show: '到達校門時請向保安員出示此二維碼。毋須登入，沒有網絡亦可使用；建議儲存圖片或列印此電郵。',
    alt: '通行碼二維碼',
    short: '短碼（不便掃描時告知保安員）',
    open: '開啟通行碼頁面',
    fixed: '請用預約時登記的手提電話獲取短訊驗證碼，查看通行碼：',
    personal: '通行碼頁面：',
    secret: '此連結只屬您本人，請勿轉發。',
  },
  complete: {
    fixed: '請用預約時登記的手提電話獲取短訊驗證碼，補全證件：',
    personal: '補全證件：',
    open: '補全證件',
  },
  eachDay: '每日 {from}–{to}',
  label: {
    when: '時間',
    zone: '北京時間',
    gates: '校門',
    host: '接待人',
    unit: '接待單位',
    purpose: '事由',
    area: '地點',
    plate: '車牌號碼',
    visitType: '訪客類別',
    address: '地址',
    contact: '聯絡電話',
  },
  bring: {
    document: '請攜帶預約時登記的證件正本，保安員會核對。',
    passport: '請攜帶預約時登記的護照正本，保安員會核對。',
    none: '憑通行碼即可進入。',
  },
  taxi: '給司機看的地址',
  calendar: '附件中的日曆檔案可加入行程。',
  footer: '此電郵由{campus}訪客預約系統自動發出，請勿直接回覆。',
} as const satisfies SameText<typeof source>;
