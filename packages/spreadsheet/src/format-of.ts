export type FileFormat = 'xlsx' | 'ole' | 'markup' | 'utf-16le' | 'text' | 'empty';

/** What the bytes are; a file's name proves nothing. */
export function formatOf(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'xlsx';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'ole';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  return isMarkup(bytes) ? 'markup' : 'text';
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

/** Some systems write a page of HTML and call it `.xls`. */
function isMarkup(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).replace(/^\u00ef\u00bb\u00bf/, '');
  return /^\s*<(?:!doctype|html|\?xml|table|meta|head)/i.test(head);
}

/** A protected workbook is a compound file with this stream; its name is UTF-16. */
export function isProtected(bytes: Uint8Array): boolean {
  const name = Array.from('EncryptedPackage', (letter) => `${letter}\u0000`).join('');
  return new TextDecoder('latin1').decode(bytes).includes(name);
}
