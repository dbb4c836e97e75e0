import type { RefusalTexts } from '../same-text';

/** Each refusal: the fact, then what to do. */
export const refusals = {
  request: {
    malformed: '填写的内容无法识别。请检查后重新提交。',
    'not-found': '找不到所需内容，可能已被删除。请返回上一页。',
    'too-large': '提交的内容过大。请分几次提交。',
    'rate-limited': '操作过于频繁。请稍等几分钟再试。',
    forbidden: '您没有这项操作的权限。如有需要请联系保卫处。',
    'signed-out': '登录已失效。请重新登录，未发送的内容仍保存在本机。',
    unsupported: '当前系统不支持这项操作。请刷新到最新版本后再试。',
    'predecessor-refused': '前一步操作未被接受，这一步没有执行。请先处理前一步。',
  },
  appointment: {
    'not-found': '找不到这条访客预约，可能已被删除。请返回列表。',
    'not-yours': '这条访客预约由他人接待。请联系接待人修改。',
    'changed-meanwhile': '这条预约已在别处修改。请查看最新内容，再决定是否重做您的修改。',
    'wrong-state': '当前状态下不能这样操作。请查看预约的最新状态。',
    'no-visitors': '还没有填写访客。请至少添加一位。',
    'too-many-visitors': '访客人数超出此类来访的上限。请减少人数或分开预约。',
    'window-reversed': '结束时间早于开始时间。请调整时间。',
    'in-the-past': '来访时间已过。请选择之后的时间。',
    'too-long': '来访时长超出此类来访的上限。请缩短时间。',
    'too-far-ahead': '来访日期过远，尚不可预约。请选择较近的日期。',
    'lead-time': '此类来访须提前预约，时间不足。请选择稍后的时间。',
    'outside-hours': '所选时间不在开放时段内。请改选开放时段。',
    'campus-closed': '校园当天不接待访客。请改选其他日期。',
    'no-such-gate': '所选校门不存在。请重新选择校门。',
    'gate-closed': '所选校门在该时段关闭。请改选其他校门或时间。',
    'visit-type-not-allowed': '您的身份不能发起此类来访。请改选来访类型，或请教职工代为预约。',
    'no-such-visit-type': '来访类型不存在。请重新选择。',
    'visitor-already-in': '访客已入校，不能再这样修改。请联系保卫处。',
    'over-quota': '该时段名额已满。请改选其他时间。',
  },
  visitor: {
    'name-missing': '缺少访客姓名。请填写与证件一致的姓名。',
    'no-contact': '缺少联系方式。请填写手机号或邮箱。',
    'phone-invalid': '手机号不正确。请核对号码，境外号码请加国家或地区代码。',
    'email-invalid': '邮箱地址不正确。请核对后重新填写。',
    'document-required': '此类来访须填写证件号码。请补充证件信息。',
    'document-invalid': '证件号码与证件类型不符。请核对类型和号码。',
    'minor-needs-adult': '未成年访客须有成年人同行。请添加一位成年访客。',
    'plate-invalid': '车牌号不正确。请核对，如“京A12345”。',
    duplicate: '同一位访客填写了两次。请删除重复的一行。',
  },
  document: {
    'check-digit': '证件号码的校验位不符，可能输错了一位。请对照证件核对。',
    malformed: '证件号码的位数或格式不对。请对照证件重新填写。',
    'birth-date': '证件号码中的出生日期不成立。请对照证件核对。',
  },
  pass: {
    'not-found': '找不到这个通行码。请向接待人索取新的链接。',
    'wrong-state': '通行码当前的状态不允许这样操作。请查看最新状态。',
    'not-ready': '预约尚未通过，还没有通行码。请等待通过后再试。',
  },
  delivery: {
    unreachable: '消息无法送达这位访客。请核对联系方式，或自行转发链接。',
  },
  'sign-in': {
    'code-wrong': '验证码不正确。请重新输入。',
    'code-expired': '验证码已失效。请重新获取。',
    'code-locked': '验证码多次输入错误，已暂时锁定。请稍后重新获取。',
    'no-role': '此账号没有使用本系统的身份。请联系信息中心。',
  },
  device: {
    'code-wrong': '平板登记码不正确或已使用。请向管理员索取新的登记码。',
    revoked: '这台平板已停用。请交回保卫处，换用其他平板。',
    'pin-wrong': 'PIN 不正确。请重新输入，忘记时联系值班班长。',
  },
  shift: {
    'none-open': '尚未上岗。请先输入 PIN 上岗。',
  },
  sync: {
    'epoch-changed': '服务器数据已恢复，本机正在重新取数。请稍候，未发送的内容不会丢失。',
    'protocol-too-old': '本机程序版本过旧。请联网刷新，未发送的内容会保留。',
    'unknown-collection': '服务器不认识这类数据。请刷新到最新版本。',
  },
  server: {
    unavailable: '服务器暂时无法使用。请照常操作，恢复后会自动发送。',
    error: '服务器出错。请稍后再试，仍有问题请联系信息中心。',
  },
} as const satisfies RefusalTexts;
