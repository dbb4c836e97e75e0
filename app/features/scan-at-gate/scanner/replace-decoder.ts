/**
 * html5-qrcode draws the video into a canvas as small as its box on the screen, which kills dense codes. It has no
 * door for another decoder, so its private field `qrcode` is replaced after construction. A test holds the pinned
 * version to that field; should it be missing nonetheless, the stock decoder goes on working.
 */
export interface Decoded {
  readonly text: string;
}
export interface Decoder {
  decodeAsync(canvas: HTMLCanvasElement): Promise<Decoded>;
  decodeRobustlyAsync(canvas: HTMLCanvasElement): Promise<Decoded>;
}

/** The decoder the scanner was born with, or null when this version keeps it elsewhere. */
export function stockDecoderOf(scanner: object): Decoder | null {
  const held: unknown = Reflect.get(scanner, 'qrcode');
  return isDecoder(held) ? held : null;
}

/** True when the scanner now asks `decoder`. */
export function replaceDecoder(scanner: object, decoder: (stock: Decoder) => Decoder): boolean {
  const stock = stockDecoderOf(scanner);
  return stock !== null && Reflect.set(scanner, 'qrcode', decoder(stock));
}

function isDecoder(value: unknown): value is Decoder {
  if (typeof value !== 'object' || value === null) return false;
  const { decodeAsync, decodeRobustlyAsync } = value as Partial<Record<keyof Decoder, unknown>>;
  return typeof decodeAsync === 'function' && typeof decodeRobustlyAsync === 'function';
}
