/** What happened to a host's visits. */
export const news = {
  title: '最新动态',
  count: '{count, number} 条新动态',
  none: '暂无动态。访客到校、离校、取消或通知未送达时，会显示在这里。',
  show: '展开动态',
  hide: '收起动态',
  isNew: '新',
  kept: '显示近 30 天内的最近 20 条；离线时为上次同步的内容。',
  about: {
    arrived: '{who} 已入校',
    left: '{who} 已离校',
    'delivery-failed': '{who} 的通知未送达',
    'canceled-by-visitor': '{who} 取消到访',
    applied: '{who} 申请来访，待您处理',
    'confirm-asked': '{who} 到校时需您确认',
    'confirm-at-gate': '{who} 已到校门，门岗正在联系您确认',
    approved: '{who} 的来访已通过审批',
    rejected: '{who} 的来访未通过审批',
  },
} as const;
