import { Html5Qrcode, Html5QrcodeSupportedFormats } from 'html5-qrcode';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameReader, type WorkerLike } from './frame-reader';
import type { FrameAnswer } from './frame-message';
import { createNativeSizeDecoder } from './native-size-decoder';
import { replaceDecoder, stockDecoderOf, type Decoder } from './replace-decoder';

beforeEach(() => {
  vi.stubGlobal('document', { getElementById: () => ({}) });
  return () => vi.unstubAllGlobals();
});

const aScanner = () =>
  new Html5Qrcode('box', {
    verbose: false,
    formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
    useBarCodeDetectorIfSupported: false,
  });

describe('[TAB-2] the decoder of html5-qrcode', () => {
  it('[TAB-2] the pinned version still keeps it in the field we replace', () => {
    expect(stockDecoderOf(aScanner())).not.toBeNull();
  });

  it('[TAB-2] the scanner asks the new one', async () => {
    const scanner = aScanner();
    const mine: Decoder = {
      decodeAsync: () => Promise.resolve({ text: 'mine' }),
      decodeRobustlyAsync: () => Promise.resolve({ text: 'mine' }),
    };
    expect(replaceDecoder(scanner, () => mine)).toBe(true);
    expect(stockDecoderOf(scanner)).toBe(mine);
  });

  it('[TAB-2] a version without the field is left as it is', () => {
    const stranger = { other: true };
    expect(replaceDecoder(stranger, (stock) => stock)).toBe(false);
    expect(stranger).toEqual({ other: true });
  });
});

function aWorker(answer: (id: number) => FrameAnswer | null) {
  const listeners: { type: string; call: (event: { data: FrameAnswer }) => void }[] = [];
  const fire = (type: string, data: FrameAnswer) => {
    for (const listener of listeners) if (listener.type === type) listener.call({ data });
  };
  const worker: WorkerLike = {
    postMessage({ id }) {
      const words = answer(id);
      queueMicrotask(() => (words === null ? fire('error', { id, kind: 'broken' }) : fire('message', words)));
    },
    addEventListener: (type: string, call: never) => void listeners.push({ type, call }),
    terminate: vi.fn<() => void>(),
  };
  return worker;
}

const FRAME = { width: 1, height: 1, close: () => undefined } as unknown as ImageBitmap;
const CANVAS = {} as HTMLCanvasElement;
const stock: Decoder = {
  decodeAsync: () => Promise.resolve({ text: 'stock' }),
  decodeRobustlyAsync: () => Promise.resolve({ text: 'stock' }),
};
const source = { grab: () => Promise.resolve(FRAME) };

describe('[TAB-3] the decoding worker', () => {
  it('[TAB-3] answers each frame with its own text', async () => {
    const reader = createFrameReader(aWorker((id) => ({ id, kind: 'read', text: `code ${id}` })));
    const decoder = createNativeSizeDecoder(source, reader, stock);
    const both = await Promise.all([decoder.decodeAsync(CANVAS), decoder.decodeAsync(CANVAS)]);
    expect(both).toEqual([{ text: 'code 1' }, { text: 'code 2' }]);
  });

  it('[TAB-3] a frame without a code rejects, as the library expects', async () => {
    const reader = createFrameReader(aWorker((id) => ({ id, kind: 'nothing' })));
    await expect(createNativeSizeDecoder(source, reader, stock).decodeAsync(CANVAS)).rejects.toThrow(
      /frame|worker/,
    );
    expect(reader.broken).toBe(false);
  });

  it.each([
    ['says that it cannot decode', (id: number): FrameAnswer => ({ id, kind: 'broken' })],
    ['dies', () => null],
  ])('[TAB-3] when it %s, the stock decoder goes on', async (_, answer) => {
    const worker = aWorker(answer);
    const reader = createFrameReader(worker);
    const decoder = createNativeSizeDecoder(source, reader, stock);
    await expect(decoder.decodeAsync(CANVAS)).rejects.toThrow(/frame|worker/);
    expect(await decoder.decodeAsync(CANVAS)).toEqual({ text: 'stock' });
    expect(worker.terminate).toHaveBeenCalled();
  });
});
