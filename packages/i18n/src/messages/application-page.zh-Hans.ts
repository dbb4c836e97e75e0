/** The state page of an application, `/a/<token>`. */
export const applicationPage = {
  title: '我的到访申请',
  label: { host: '接待人', when: '来访时间', asked: '申请时间', purpose: '事由', handedOver: '进展' },
  handedOver: '已转交给同事处理',
  reason: '接待人说明：{reason}',
  state: {
    unconfirmed: { title: '尚未确认', action: '请先填写验证码。' },
    waiting: { title: '等待接待人答复', action: '有结果后会通知您，也可随时打开本页查看。' },
    agreed: { title: '接待人已同意', action: '还需学校审批，通过后会通知您。' },
    approved: { title: '已通过', action: '通行码已发给您，也可从下方打开。' },
    declined: { title: '未获同意', action: '此次申请未获同意，请勿前往。' },
    unanswered: {
      title: '无人答复',
      action: '没有此姓名的接待人答复。请直接联系对方，核对姓名和单位后重新申请。',
    },
    withdrawn: { title: '已撤回', action: '您撤回了此次申请。' },
    canceled: { title: '已取消', action: '此次来访已取消，请勿前往。' },
    over: { title: '来访已结束', action: '再次来访请重新申请。' },
  },
  toPass: '打开通行码',
  withdraw: '撤回申请',
  question: '撤回后接待人将不再处理，已发的通行码作废。确定撤回吗？',
  withdrawNow: '确定撤回',
  keepIt: '保留申请',
  keep: '请保存本页地址，凭此可查看进展。请勿转发。',
} as const;
