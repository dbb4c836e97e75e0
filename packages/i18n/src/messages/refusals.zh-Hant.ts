import type { RefusalTexts } from '../same-text';

/** Each refusal: the fact, then what to do. */
export const refusals = {
  request: {
    malformed: '填寫的內容無法識別。請檢查後重新遞交。',
    'not-found': '找不到所需內容，可能已被刪除。請返回上一頁。',
    'too-large': '遞交的內容過大。請分批遞交。',
    'rate-limited': '操作過於頻密。請稍等數分鐘再試。',
    forbidden: '您沒有這項操作的權限。如有需要請聯絡保安處。',
    'signed-out': '登入已失效。請重新登入，未傳送的內容仍保存在本裝置。',
    unsupported: '目前系統不支援這項操作。請更新至最新版本後再試。',
    'predecessor-refused': '前一步操作未獲接納，這一步沒有執行。請先處理前一步。',
  },
  appointment: {
    'not-found': '找不到這項訪客預約，可能已被刪除。請返回列表。',
    'not-yours': '這項訪客預約由他人接待。請聯絡接待人修改。',
    'changed-meanwhile': '這項預約已在別處修改。請查看最新內容，再決定是否重做您的修改。',
    'wrong-state': '目前狀態下不能這樣操作。請查看預約的最新狀態。',
    'no-visitors': '尚未填寫訪客。請至少加入一位。',
    'too-many-visitors': '訪客人數超出此類到訪的上限。請減少人數或分開預約。',
    'window-reversed': '結束時間早於開始時間。請調整時間。',
    'in-the-past': '到訪時間已過。請選擇之後的時間。',
    'too-long': '到訪時段超出此類到訪的上限。請縮短時段。',
    'too-far-ahead': '到訪日期太遠，尚未可預約。請選擇較近的日期。',
    'lead-time': '此類到訪須提前預約，時間不足。請選擇較後的時間。',
    'outside-hours': '所選時間不在開放時段內。請改選開放時段。',
    'campus-closed': '校園當天不接待訪客。請改選其他日期。',
    'no-such-gate': '所選校門不存在。請重新選擇校門。',
    'gate-closed': '所選校門在該時段關閉。請改選其他校門或時間。',
    'visit-type-not-allowed': '您的身份不能發起此類到訪。請改選到訪類別，或請教職員代為預約。',
    'no-such-visit-type': '到訪類別不存在。請重新選擇。',
    'visitor-already-in': '訪客已進入校園，不能再這樣修改。請聯絡保安處。',
    'over-quota': '該時段名額已滿。請改選其他時間。',
  },
  visitor: {
    'name-missing': '缺少訪客姓名。請填寫與證件相同的姓名。',
    'no-contact': '缺少聯絡方式。請填寫手提電話或電郵。',
    'phone-invalid': '手提電話號碼不正確。請核對號碼，內地以外號碼請加國家或地區代碼。',
    'email-invalid': '電郵地址不正確。請核對後重新填寫。',
    'document-required': '此類到訪須填寫證件號碼。請補充證件資料。',
    'document-invalid': '證件號碼與證件類別不符。請核對類別和號碼。',
    'minor-needs-adult': '未成年訪客須有成年人同行。請加入一位成年訪客。',
    'plate-invalid': '車牌號碼不正確。請核對，例如「京A12345」。',
    duplicate: '同一位訪客填寫了兩次。請刪除重複的一行。',
  },
  document: {
    'check-digit': '證件號碼的校驗位不符，可能輸錯了一位。請對照證件核對。',
    malformed: '證件號碼的位數或格式不對。請對照證件重新填寫。',
    'birth-date': '證件號碼中的出生日期不成立。請對照證件核對。',
  },
  pass: {
    'not-found': '找不到這個通行碼。請向接待人索取新的連結。',
    'wrong-state': '通行碼目前的狀態不容許這樣操作。請查看最新狀態。',
    'not-ready': '預約尚未獲批，還沒有通行碼。請待獲批後再試。',
  },
  delivery: {
    unreachable: '訊息無法送達這位訪客。請核對聯絡方式，或自行轉發連結。',
  },
  'sign-in': {
    'code-wrong': '驗證碼不正確。請重新輸入。',
    'code-expired': '驗證碼已失效。請重新索取。',
    'code-locked': '驗證碼多次輸入錯誤，已暫時鎖定。請稍後重新索取。',
    'no-role': '此帳戶沒有使用本系統的身份。請聯絡資訊科技處。',
  },
  device: {
    'code-wrong': '平板電腦登記碼不正確或已使用。請向管理員索取新的登記碼。',
    revoked: '這部平板電腦已停用。請交回保安處，改用其他平板電腦。',
    'pin-wrong': 'PIN 不正確。請重新輸入，忘記時聯絡當值主管。',
  },
  shift: {
    'none-open': '尚未當值。請先輸入 PIN 開始當值。',
  },
  sync: {
    'epoch-changed': '伺服器資料已還原，本裝置正重新下載。請稍候，未傳送的內容不會遺失。',
    'protocol-too-old': '本裝置程式版本過舊。請連線後更新，未傳送的內容會保留。',
    'unknown-collection': '伺服器不認識這類資料。請更新至最新版本。',
  },
  server: {
    unavailable: '伺服器暫時未能使用。請如常操作，恢復後會自動傳送。',
    error: '伺服器出錯。請稍後再試，如仍有問題請聯絡資訊科技處。',
  },
} as const satisfies RefusalTexts;
