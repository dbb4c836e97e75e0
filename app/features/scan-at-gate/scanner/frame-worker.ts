/**
 * Reads QR codes from camera frames of native size, off the main thread. The wasm file is an asset of this app
 * (hashed, precached): without `locateFile` the library would ask a public CDN and a gate without network would be
 * blind.
 */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { FrameAnswer, FrameRequest } from './frame-message';

const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryInvert: true,
  tryDownscale: true,
  tryRotate: false,
  maxNumberOfSymbols: 1,
  textMode: 'Plain',
};

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

let canvas: OffscreenCanvas | null = null;

self.addEventListener('message', (event: MessageEvent<FrameRequest>) => {
  const { id, frame } = event.data;
  void answer(id, frame).then((words) => self.postMessage(words));
});

async function answer(id: number, frame: ImageBitmap): Promise<FrameAnswer> {
  try {
    const [found] = await readBarcodes(pixelsOf(frame), OPTIONS);
    if (!found?.isValid || found.text === '') return { id, kind: 'nothing' };
    return { id, kind: 'read', text: found.text };
  } catch {
    return { id, kind: 'broken' };
  } finally {
    frame.close();
  }
}

function pixelsOf(frame: ImageBitmap): ImageData {
  canvas ??= new OffscreenCanvas(frame.width, frame.height);
  if (canvas.width !== frame.width) canvas.width = frame.width;
  if (canvas.height !== frame.height) canvas.height = frame.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas in this worker');
  context.drawImage(frame, 0, 0);
  return context.getImageData(0, 0, frame.width, frame.height);
}
