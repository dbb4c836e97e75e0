/** Text messages [MSG-4]: 70 characters at most with everything filled in; the sender takes the longest that fits. */
export const sms = {
  invitation: {
    full: '{campus}：您的访客预约已通过，{start}起{gate}可入校。通行码：{link}',
    medium: '您的访客预约已通过，{start}起{gate}可入校。通行码：{link}',
    short: '访客预约已通过，{start}起可入校。通行码：{link}',
  },
  complete: {
    full: '{campus}：您{start}来访还缺证件信息，补全后发放通行码：{link}',
    medium: '您{start}来访还缺证件信息，补全后发放通行码：{link}',
    short: '{start}来访请补全证件：{link}',
  },
  moved: {
    full: '{campus}：接待人同意，时间改为{start}起{gate}入校。通行码：{link}',
    medium: '接待人同意，时间改为{start}起{gate}入校。通行码：{link}',
    short: '接待人同意，时间改为{start}起。通行码：{link}',
  },
  declined: {
    full: '{campus}：您申请的{start}来访未获同意，请勿前往。',
    medium: '您申请的{start}来访未获同意，请勿前往。',
    short: '{start}的来访申请未获同意，请勿前往。',
  },
  unanswered: {
    full: '{campus}：您申请的{start}来访无人答复，请直接联系对方。',
    medium: '您申请的{start}来访无人答复，请直接联系对方。',
    short: '{start}的来访申请无人答复。',
  },
  changed: {
    full: '{campus}：您的访客预约有变更，现为{start}起{gate}可入校。请看新码：{link}',
    medium: '您的访客预约有变更，现为{start}起{gate}可入校。请看新码：{link}',
    short: '访客预约有变更，现为{start}起。请看新码：{link}',
  },
  canceled: {
    full: '{campus}：您{start}的访客预约已取消，通行码作废。详情：{link}',
    medium: '您{start}的访客预约已取消，通行码作废。详情：{link}',
    short: '{start}的访客预约已取消。详情：{link}',
  },
  reminder: {
    full: '{campus}：提醒您{start}起经{gate}入校，请打开通行码备用：{link}',
    medium: '提醒您{start}起经{gate}入校，请打开通行码备用：{link}',
    short: '提醒您{start}起入校。通行码：{link}',
  },
  series: {
    full: '{campus}：您的{count}次访客预约已通过，首次{start}起{gate}可入校。通行码：{link}',
    medium: '您的{count}次访客预约已通过，首次{start}起{gate}。通行码：{link}',
    short: '{count}次访客预约已通过，首次{start}。通行码：{link}',
  },
  seriesCanceled: {
    full: '{campus}：您{start}起的{count}次访客预约已取消，通行码作废。详情：{link}',
    medium: '您{start}起的{count}次访客预约已取消，通行码作废。详情：{link}',
    short: '{start}起的{count}次访客预约已取消。详情：{link}',
  },
  code: '验证码 {code}，用于查看访客通行码，5分钟内有效，请勿告诉他人。',
} as const;
