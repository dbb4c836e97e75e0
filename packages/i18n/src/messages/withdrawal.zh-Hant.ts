import type { SameText } from '../same-text';
import type { withdrawal as source } from './withdrawal.zh-Hans';

export const withdrawal = {
  open: '取消到訪',
  title: '取消這次到訪？',
  body: '取消後通行碼失效，接待人會收到通知。',
  bodyAwaited: '我們會告知{host}，您毋須再補全證件。如仍要到訪，請聯絡接待人重新預約。',
  confirm: '取消到訪',
  keep: '保留預約',
} satisfies SameText<typeof source>;
