import type {
  ApprovalStep,
  AppointmentState,
  Channel,
  DeliveryState,
  Direction,
  EntryRule,
  IdentityDocumentType,
  PassState,
  Presence,
  Role,
  SettlementState,
  VisitTypeCode,
} from '@campus/domain';

/** The closed lists of the domain, each member with its word: a new member does not compile without one. */
export interface WordLists {
  readonly visitType: Readonly<Record<VisitTypeCode, string>>;
  readonly role: Readonly<Record<Role, string>>;
  readonly step: Readonly<Record<ApprovalStep, string>>;
  readonly appointment: Readonly<Record<AppointmentState, string>>;
  readonly pass: Readonly<Record<PassState, string>>;
  readonly presence: Readonly<Record<Presence, string>>;
  readonly delivery: Readonly<Record<DeliveryState, string>>;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly document: Readonly<Record<IdentityDocumentType, string>>;
  readonly entryRule: Readonly<Record<EntryRule, string>>;
  readonly direction: Readonly<Record<Direction, string>>;
  readonly campusState: Readonly<Record<'open' | 'closed' | 'lockdown', string>>;
  readonly contact: Readonly<Record<'security' | 'it' | 'alumni', string>>;
  readonly settlement: Readonly<Record<SettlementState, string>>;
}

export const words = {
  visitType: {
    official: '公务来访',
    guest: '个人来访',
    alumni: '校友返校',
    foreign: '境外访客',
    group: '团体来访',
    contractor: '施工服务',
    event: '活动参加',
  },
  role: {
    staff: '教职工',
    student: '学生',
    approver: '单位审批人',
    security: '保卫处',
    'alumni-office': '校友办',
    'it-admin': '信息中心',
  },
  step: { host: '接待人确认', unit: '单位审批', security: '保卫处审批' },
  appointment: {
    draft: '草稿',
    submitted: '已提交',
    pending_host: '待接待人确认',
    pending_unit: '待单位审批',
    pending_security: '待保卫处审批',
    approved: '已通过',
    rejected: '未通过',
    withdrawn: '已撤回',
    checked_in: '已入校',
    checked_out: '已离校',
    completed: '已结束',
    canceled_by_host: '接待人已取消',
    canceled_by_visitor: '访客已取消',
    expired: '已过期',
    no_show: '未到访',
    superseded: '已被新预约取代',
  },
  pass: {
    none: '尚无通行码',
    active: '有效',
    suspended: '已暂停',
    revoked: '已作废',
    expired: '已过期',
    consumed: '已使用',
  },
  presence: { absent: '未到', present: '已入校', overdue: '超时未离校', unknown: '情况不明' },
  delivery: {
    none: '未发送',
    queued: '待发送',
    delayed: '延迟，正在重试',
    sent: '已发出',
    delivered: '已送达',
    opened: '已打开',
    saved_offline: '已离线保存',
    failed: '发送失败',
    forwarded: '已由接待人转发',
  },
  channel: { sms: '短信', email: '邮件' },
  document: {
    'resident-id': '居民身份证',
    passport: '护照',
    'hkmo-permit': '港澳居民来往内地通行证',
    'taiwan-permit': '台湾居民来往大陆通行证',
    'hmt-residence': '港澳台居民居住证',
    'foreign-pr': '外国人永久居留身份证',
  },
  entryRule: {
    single: '可入校一次',
    'one-in-one-out': '一进一出',
    many: '时段内可多次进出',
    'per-day': '每天可入校一次',
  },
  direction: { entry: '入校', exit: '离校' },
  campusState: { open: '正常开放', closed: '暂停入校', lockdown: '应急管控' },
  contact: { security: '保卫处', it: '信息中心', alumni: '校友办' },
  settlement: {
    confirmed: '已确认',
    'irregular:double_entry': '待核实：重复入校',
    'irregular:after_revocation': '待核实：作废后入校',
    'irregular:after_cancel': '待核实：取消后入校',
    'irregular:out_of_window': '待核实：时段外入校',
    'irregular:over_quota': '待核实：超出名额',
    'irregular:unknown_pass': '待核实：查无此码',
    'irregular:late_watchlist': '待核实：事后列入重点核查',
    'irregular:clock_skew': '待核实：设备时间偏差',
    'irregular:group_overcount': '待核实：超出团体人数',
    duplicate_upload: '重复上传',
    'quarantined:schema': '待处理记录：格式不符',
    'quarantined:device_revoked': '待处理记录：设备已停用',
    'quarantined:bad_device_signature': '待处理记录：设备签名不符',
    'quarantined:too_old': '待处理记录：时间过久',
  },
} as const satisfies WordLists;
