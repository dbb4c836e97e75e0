import type { SameText } from '../same-text';
import type { passport as source } from './passport.zh-Hans';

export const passport = {
  nationality: '國家/地區',
  nationalityHint: '輸入名稱的一部分即可尋找',
  nationalityNone: '沒有相符的國家/地區',
  zone: '護照機讀區（可不填）',
  zoneHint: '護照資料頁底部的兩行字元，可貼上或掃描，用來填寫表格',
  read: '已讀取並填入',
  name: '姓名',
  number: '護照號碼',
  birthOn: '出生日期',
  expiresOn: '有效期至',
  nameCut: '姓名較長，機讀區可能未能寫全。請對照護照補全。',
  nationalityUnknown: '機讀區內的國家/地區代碼不在清單內，請自行選擇。',
  expired: '護照在到訪前已屆滿，不能用於這次到訪。',
  faults: {
    unreadable: '這裏沒有機讀區字元。請貼上護照底部的兩行。',
    length: '機讀區每行 44 個字元，這裏共有 {count, number} 個。請完整貼上兩行。',
    'not-a-passport': '這不是護照的機讀區。請貼上護照資料頁底部的兩行。',
    number: '護照號碼的核對數字不符。請對照護照檢查號碼。',
    birth: '出生日期或其核對數字不符。請對照護照檢查。',
    expiry: '有效期或其核對數字不符。請對照護照檢查。',
    optional: '第二行末的個人號碼與核對數字不符。請對照護照檢查。',
    whole: '最後一位總核對數字不符。請對照護照檢查第二行。',
    nationality: '國家/地區代碼應為字母。請對照護照檢查。',
  },
} as const satisfies SameText<typeof source>;
