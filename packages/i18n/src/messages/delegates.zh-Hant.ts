import type { SameText } from '../same-text';
import type { delegates as source } from './delegates.zh-Hans';

export const delegates = {
  nav: '代辦人',
  title: '為我代辦的人',
  lead: '代辦人可看到您未結束的到訪，並代為邀請、更改、取消及答覆申請。訪客及保安員看到的仍是您的姓名，您可看到由誰辦理。',
  back: '返回我的預約',
  loading: '正在開啟代辦人',
  mine: '為我代辦',
  others: '我為誰代辦',
  none: {
    mine: '目前無人為您代辦。',
    others: '您目前不為任何人代辦。',
  },
  until: '至 {day} 為止',
  ending: '傳送後即結束',
  end: {
    mine: '結束',
    others: '不再代辦',
  },
  endTitle: {
    mine: '不再由 {name} 代辦？',
    others: '不再為 {name} 代辦？',
  },
  endBody: {
    mine: '您的到訪將從代辦人的裝置上移除。已辦理的事項不變。',
    others: '該接待人的到訪將從您的裝置上移除。已辦理的事項不變，尚未傳送的將不獲接納。',
  },
  ended: '已結束',
  endedMine: '{name} 曾為您代辦，至 {day}',
  endedOthers: '您曾為 {name} 代辦，至 {day}',
  name: '指定代辦人',
  emailHint: '必須完全一致。該同事須曾登入過本系統。',
  lastDay: '截止日期',
  lastDayHint: '一年以內',
  named: '已遞交，生效後顯示在列表中。',
  refused: '未能指定 {email}',
  waiting: '{email}：{state}',
  forWhom: '接待人',
  myself: '本人',
  forHost: '接待人：{name}',
  madeBy: '由 {name} 代辦',
  acts: '代辦記錄',
  act: {
    made: '建立',
    changed: '更改',
    canceled: '取消',
    approved: '同意',
    rejected: '拒絕',
  },
  actBy: '{name}，{time}',
  lost: '{count, plural, =1 {一項操作} other {# 項操作}}未有執行',
} as const satisfies SameText<typeof source>;
