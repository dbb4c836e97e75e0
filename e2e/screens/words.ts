import type { Locale } from './audience';

/** The names of the buttons that lead to a screen, as they stand there. */
export const WORDS = {
  savePicture: { 'zh-Hans': '保存为图片', 'zh-Hant': '儲存為圖片', en: 'Save as a picture' },
  cancelVisit: { 'zh-Hans': '取消来访', 'zh-Hant': '取消到訪', en: 'Cancel my visit' },
  changePlate: { 'zh-Hans': '修改车牌号', 'zh-Hant': '更改車牌號碼', en: 'Change number plate' },
  signOut: { 'zh-Hans': '退出登录', 'zh-Hant': '登出', en: 'Sign out' },
  shortCode: { 'zh-Hans': '输入短码', 'zh-Hant': '輸入短碼', en: 'Enter short code' },
  refuse: { 'zh-Hans': '不放行', 'zh-Hant': '不放行', en: 'Refuse' },
  callSupervisor: { 'zh-Hans': '叫值班班长', 'zh-Hant': '請當值主管', en: 'Call supervisor' },
  supervisorAdmits: { 'zh-Hans': '值班班长放行', 'zh-Hant': '當值主管放行', en: 'Supervisor admits' },
  move: { 'zh-Hans': '同意，但改时间', 'zh-Hant': '同意，但改時間', en: 'Agree, at another time' },
  handOver: { 'zh-Hans': '转交同事', 'zh-Hant': '轉交同事', en: 'Hand over' },
  lock: { 'zh-Hans': '锁屏', 'zh-Hant': '鎖定', en: 'Lock' },
} as const satisfies Record<string, Record<Locale, string>>;
