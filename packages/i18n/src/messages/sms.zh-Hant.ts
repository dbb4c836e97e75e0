import type { SameText } from '../same-text';
import type { sms as source } from './sms.zh-Hans';

export const sms = {
  invitation: {
    full: '{campus}：您的訪客預約已批准，{start}起可由{gate}進入。通行碼：{link}',
    medium: '您的訪客預約已批准，{start}起可由{gate}進入。通行碼：{link}',
    short: '訪客預約已批准，{start}起可進入。通行碼：{link}',
  },
  complete: {
    full: '{campus}：您{start}到訪仍欠證件資料，補全後發放通行碼：{link}',
    medium: '您{start}到訪仍欠證件資料，補全後發放通行碼：{link}',
    short: '{start}到訪請補全證件：{link}',
  },
  moved: {
    full: '{campus}：接待人同意，時間改為{start}起由{gate}進入。通行碼：{link}',
    medium: '接待人同意，時間改為{start}起由{gate}進入。通行碼：{link}',
    short: '接待人同意，時間改為{start}起。通行碼：{link}',
  },
  declined: {
    full: '{campus}：您申請的{start}到訪未獲同意，請勿前往。',
    medium: '您申請的{start}到訪未獲同意，請勿前往。',
    short: '{start}的到訪申請未獲同意，請勿前往。',
  },
  unanswered: {
    full: '{campus}：您申請的{start}到訪無人回覆，請直接聯絡對方。',
    medium: '您申請的{start}到訪無人回覆，請直接聯絡對方。',
    short: '{start}的到訪申請無人回覆。',
  },
  changed: {
    full: '{campus}：訪客預約有變更，現為{start}起由{gate}進入。請看新碼：{link}',
    medium: '訪客預約有變更，現為{start}起由{gate}進入。請看新碼：{link}',
    short: '訪客預約有變更，現為{start}起。請看新碼：{link}',
  },
  canceled: {
    full: '{campus}：您{start}的訪客預約已取消，通行碼作廢。詳情：{link}',
    medium: '您{start}的訪客預約已取消，通行碼作廢。詳情：{link}',
    short: '{start}的訪客預約已取消。詳情：{link}',
  },
  reminder: {
    full: '{campus}：提醒您{start}起由{gate}進入，請打開通行碼備用：{link}',
    medium: '提醒您{start}起由{gate}進入，請打開通行碼備用：{link}',
    short: '提醒您{start}起進入。通行碼：{link}',
  },
  series: {
    full: '{campus}：您的{count}次訪客預約已批准，首次{start}起可由{gate}進入。通行碼：{link}',
    medium: '您的{count}次訪客預約已批准，首次{start}起由{gate}進入。通行碼：{link}',
    short: '{count}次訪客預約已批准，首次{start}。通行碼：{link}',
  },
  seriesCanceled: {
    full: '{campus}：您{start}起的{count}次訪客預約已取消，通行碼作廢。詳情：{link}',
    medium: '您{start}起的{count}次訪客預約已取消，通行碼作廢。詳情：{link}',
    short: '{start}起的{count}次訪客預約已取消。詳情：{link}',
  },
  code: '驗證碼 {code}，用於查看訪客通行碼，5分鐘內有效，請勿告訴他人。',
} as const satisfies SameText<typeof source>;
