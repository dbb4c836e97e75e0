/** Full-width ASCII (ｘ１２３＠) and the ideographic space as their narrow twins: what a Chinese keyboard types. */
export const toHalfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ');
