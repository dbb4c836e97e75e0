/** E-mails to hosts about their own appointments [MSG-15]. */
export const hostMail = {
  unreached: {
    subject: '{campus}：{count, plural, other {# 位访客}}未收到通知',
    intro: '以下{count, plural, other {# 位访客}}的通知未能送达，对方目前不知道您的安排：',
    row: '{name}，{when}。{way}',
    way: {
      sms: '可改用短信发送。',
      email: '可改用电子邮件发送。',
      'open-link': '可生成免登录链接，由您转发。',
      forward: '请自行把链接转发给对方，或核对联系方式。',
      tell: '此次来访已取消或已结束，请您直接告知对方。',
    },
    more: '另有 {count, plural, other {# 位}}，请在系统中查看。',
    open: '在系统中打开，即可重新发送或自行转发：',
  },
} as const;
