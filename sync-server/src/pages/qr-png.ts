import { toBuffer } from 'qrcode';

/** Opaque, black on white with the full quiet zone: mail programs and dark screens leave it alone. */
export const qrPng = (carrier: string): Promise<Buffer> =>
  toBuffer(carrier, {
    errorCorrectionLevel: 'M',
    margin: 4,
    scale: 8,
    color: { dark: '#000000ff', light: '#ffffffff' },
  });
