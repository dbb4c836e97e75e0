import type { Page } from 'playwright-core';

const QUALITY = 0.6;

/** The picture at this width, as WebP: the browser at hand encodes it, on a blank page, so that no policy is in the way. */
export async function smallWebp(page: Page, png: Buffer, width: number): Promise<Buffer> {
  const blank = await page.context().newPage();
  try {
    const encoded = await blank.evaluate(encode, { png: png.toString('base64'), width, quality: QUALITY });
    return Buffer.from(encoded, 'base64');
  } finally {
    await blank.close();
  }
}

/** Runs in the browser. */
async function encode(of: { png: string; width: number; quality: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${of.png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = of.width;
  canvas.height = Math.round((image.height * of.width) / image.width);
  const drawing = canvas.getContext('2d');
  if (drawing === null) throw new Error('no canvas');
  drawing.imageSmoothingQuality = 'high';
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', of.quality).split(',')[1] ?? '';
}
