import type { SameText } from '../same-text';
import type { batches as source } from './batches.zh-Hans';

export const batches = {
  row: {
    rounded: '試算表把這個長號碼四捨五入了。請把該欄設為「文字」格式後重新輸入。',
    'too-long': '內容過長，最多 {max, number} 個字元。請縮短。',
    'document-type-unknown': '無法辨認證件類別。請填寫居民身份證、護照等。',
    'nationality-unknown': '無法辨認國籍。請填寫國家/地區名稱或兩位代碼，例如 GB。',
    'day-missing': '欠缺到訪日期。請在本行填寫，或為整批設定。',
    'day-unreadable': '無法確定日期。請寫成 2026-12-01 這樣的格式。',
    'time-missing': '欠缺時間。請在本行填寫，或為整批設定。',
    'time-unreadable': '無法辨認時間。請寫成 09:00 這樣的格式。',
    'gate-missing': '欠缺校門。請在本行填寫，或為整批設定。',
    'gate-unknown': '沒有這個校門。請填寫校門的名稱。',
    'purpose-missing': '欠缺事由。請在本行填寫，或為整批設定。',
    'visit-type-missing': '欠缺訪客類別。請在本行填寫，或為整批設定。',
    'visit-type-unknown': '沒有這個訪客類別。請填寫名稱，或為整批設定。',
    duplicate: '與第 {row, number} 行重複。請刪去其中一行。',
  },
} as const satisfies SameText<typeof source>;
