import type { SameText } from '../same-text';
import type { hostMail as source } from './host-mail.zh-Hans';

export const hostMail = {
  unreached: {
    subject: '{campus}：{count, plural, other {# 位訪客}}未收到通知',
    intro: '以下{count, plural, other {# 位訪客}}的通知未能送達，對方目前不知道您的安排：',
    row: '{name}，{when}。{way}',
    way: {
      sms: '可改用短訊發送。',
      email: '可改用電郵發送。',
      'open-link': '可製作免登入連結，由您轉發。',
      forward: '請自行把連結轉發給對方，或核對聯絡方式。',
      tell: '此次到訪已取消或已結束，請您直接告知對方。',
    },
    more: '另有 {count, plural, other {# 位}}，請在系統中查看。',
    open: '在系統中開啟，即可重新發送或自行轉發：',
  },
} as const satisfies SameText<typeof source>;
