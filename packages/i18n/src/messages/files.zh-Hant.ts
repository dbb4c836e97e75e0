import type { SameText } from '../same-text';
import type { files as source } from './files.zh-Hans';

export const files = {
  file: {
    'too-large': '檔案過大，最多 {max, number} MB。請把名單分成多個檔案。',
    empty: '檔案內沒有內容。請選擇載有名單的檔案。',
    'too-many-rows': '行數過多，一次最多 {max, number} 行。請分拆名單。',
    'too-many-columns': '表格超過 {max, number} 欄。請刪去名單右側的內容，儲存後再試。',
    'old-format':
      '這是舊格式（.xls，或另存為 .xls 的網頁）。請用 Excel 或 WPS 開啟，選擇「另存新檔」→「Excel 活頁簿（.xlsx）」，再選擇該檔案。',
    protected: '檔案設有密碼。請移除密碼後重新選擇。',
    'no-spreadsheet': '這不是試算表。請選擇 .xlsx 或 .csv 檔案。',
    damaged: '檔案已損壞或未完整儲存。請重新另存為 .xlsx 後再選擇。',
    'unpacks-too-large': '檔案解壓後遠超名單所需的大小，未有開啟。',
    'unsafe-markup': '檔案含有試算表不需要的定義，未有開啟。',
    'no-text': '這不是文字檔。請另存為 .xlsx 或 CSV（UTF-8）。',
    'unclosed-quote': '第 {row, number} 行的引號沒有閉合。請更正該行後重新選擇檔案。',
    'unknown-encoding': '無法辨認檔案的文字編碼。請另存為「CSV UTF-8」或 .xlsx。',
    'no-headers': '找不到表頭。須有一行寫明各欄名稱，其中包括訪客姓名。可參考範本。',
  },
} as const satisfies SameText<typeof source>;
