export const alumniMail = {
  code: {
    subject: '{code} 是您的校友返校验证码',
    intro: '您正在登录校友返校预约，验证码是：',
    life: '5分钟内有效。请勿告诉他人；若非本人操作，请忽略这封邮件。',
  },
} as const;
