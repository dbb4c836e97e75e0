import type { SameText } from '../same-text';
import type { news as source } from './news.zh-Hans';

export const news = {
  title: '最新動態',
  count: '{count, number} 項新動態',
  none: '暫無動態。訪客進入、離開、取消到訪，或訊息未能送達時，會在此顯示。',
  show: '展開動態',
  hide: '收起動態',
  isNew: '新',
  kept: '顯示近 30 日內最近 20 項；離線時為上次同步的內容。',
  about: {
    arrived: '{who} 已進入校園',
    left: '{who} 已離開校園',
    'delivery-failed': '{who} 的訊息未能送達',
    'canceled-by-visitor': '{who} 取消到訪',
    applied: '{who} 申請到訪，等候您處理',
    'confirm-asked': '{who} 到達校門時須由您確認',
    'confirm-at-gate': '{who} 已到校門，保安員正聯絡您確認',
    approved: '{who} 的到訪已獲批准',
    rejected: '{who} 的到訪不獲批准',
  },
} as const satisfies SameText<typeof source>;
