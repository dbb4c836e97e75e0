import type { TextTree } from '../same-text';
import type { FileFault } from '@campus/domain';

export const files = {
  file: {
    'too-large': '文件过大，最多 {max, number} MB。请将名单拆分为多个文件。',
    empty: '文件中没有内容。请选择包含名单的文件。',
    'too-many-rows': '行数过多，一次最多 {max, number} 行。请拆分名单。',
    'too-many-columns': '表格超过 {max, number} 列。请删除名单右侧的内容，保存后重试。',
    'old-format':
      '这是旧格式（.xls，或另存为 .xls 的网页）。请用 Excel 或 WPS 打开，选择「另存为」→「Excel 工作簿（.xlsx）」，再选择该文件。',
    protected: '文件设有密码。请取消密码后重新选择。',
    'no-spreadsheet': '这不是电子表格。请选择 .xlsx 或 .csv 文件。',
    damaged: '文件已损坏或未保存完整。请重新另存为 .xlsx 后再选择。',
    'unpacks-too-large': '文件解压后远超名单所需的大小，未打开。',
    'unsafe-markup': '文件包含电子表格不需要的定义，未打开。',
    'no-text': '这不是文本文件。请另存为 .xlsx 或 CSV（UTF-8）。',
    'unclosed-quote': '第 {row, number} 行的引号没有闭合。请更正该行后重新选择文件。',
    'unknown-encoding': '无法识别文件的文字编码。请另存为「CSV UTF-8」或 .xlsx。',
    'no-headers': '没有找到表头。须有一行写明各列名称，其中包括访客姓名。可参考模板。',
  },
} as const satisfies TextTree<FileFault>;
