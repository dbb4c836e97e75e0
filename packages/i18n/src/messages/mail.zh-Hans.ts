/** E-mails to visitors [MSG-5]. `zone` follows every time, because the reader may sit anywhere. */
export const mail = {
  subject: {
    invitation: '{day} 到访{campus}：您的通行码',
    complete: '{day} 到访{campus}：请补全证件',
    moved: '{day} 到访{campus}：已同意，时间有调整',
    changed: '{day} 到访{campus}：安排有变更，请使用新的通行码',
    canceled: '{day} 到访{campus}：预约已取消',
    reminder: '提醒：{day} 到访{campus}',
  },
  greeting: '{name}：您好！',
  intro: {
    invitation: '{host}邀请您到访{campus}，您的访客预约已通过。',
    complete:
      '{host}邀请您到访{campus}，但还缺少您的证件信息。补全并经校方同意后，您会收到通行码；在此之前无法入校。',
    moved: '{host}同意您到访{campus}，但时间与您申请的不同，以下述时间为准。',
    changed: '{host}更改了您到访{campus}的安排。以下内容取代先前的通知，先前的通行码以此为准。',
    reminder: '{host}提醒您即将到访{campus}，请提前打开通行码备用。',
    canceled: '您到访{campus}的访客预约已取消，通行码已作废，请勿前往。如有疑问，请联系接待人{host}。',
  },
  series: {
    subject: {
      invitation: '{day} 起{count}次到访{campus}：您的通行码',
      canceled: '{day} 起{count}次到访{campus}：预约已取消',
    },
    intro: {
      invitation: '{host}邀请您到访{campus}共{count}次，访客预约均已通过。每次到访各有一个通行码。',
      canceled:
        '您到访{campus}的以下{count}次访客预约已取消，通行码已作废，请勿前往。如有疑问，请联系接待人{host}。',
    },
  },
  code: {
    show: '到校门时请向门岗出示此二维码。无需登录，没有网络也可使用；建议保存图片或打印此邮件。',
    alt: '通行码二维码',
    short: '短码（扫码不便时报给门岗）',
    open: '打开通行码页面',
    fixed: '请用预约时登记的手机号获取短信验证码，查看通行码：',
    personal: '通行码页面：',
    secret: '此链接只属于您本人，请勿转发。',
  },
  complete: {
    fixed: '请用预约时登记的手机号获取短信验证码，补全证件：',
    personal: '补全证件：',
    open: '补全证件',
  },
  eachDay: '每日 {from}–{to}',
  label: {
    when: '时间',
    zone: '北京时间',
    gates: '校门',
    host: '接待人',
    unit: '接待单位',
    purpose: '事由',
    area: '地点',
    plate: '车牌号',
    visitType: '访客类型',
    address: '地址',
    contact: '联系电话',
  },
  bring: {
    document: '请携带预约时登记的证件原件，门岗会核对。',
    passport: '请携带预约时登记的护照原件，门岗会核对。',
    none: '凭通行码即可入校。',
  },
  taxi: '给司机看的地址',
  calendar: '附件中的日历文件可加入日程。',
  footer: '此邮件由{campus}访客预约系统自动发送，请勿直接回复。',
} as const;
