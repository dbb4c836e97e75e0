/** E-mails about an application: `asked` goes to the host, the others to the applicant. */
export const applicationMail = {
  subject: {
    applied: '{campus}：已收到您的到访申请',
    asked: '{campus}：有访客申请拜访您',
    declined: '{campus}：您的到访申请未获同意',
    unanswered: '{campus}：您的到访申请无人答复',
  },
  intro: {
    applied: '我们已收到您到访{campus}、拜访{wanted}的申请。接待人同意后，通行码会发到此邮箱。',
    asked: '以下访客申请到访{campus}拜访您。同意、改时间或婉拒，请在系统中答复；联系方式在您同意后可见。',
    declined: '您到访{campus}、拜访{wanted}的申请未获同意，请勿前往。',
    unanswered:
      '来访时间已到，没有此姓名的接待人答复您到访{campus}、拜访{wanted}的申请。请直接联系对方，核对姓名和单位。',
  },
  action: {
    applied: '查看进展或撤回申请',
    asked: '去答复',
    declined: '查看说明',
    unanswered: '查看申请',
  },
  label: { visitor: '访客', organisation: '工作单位' },
} as const;
