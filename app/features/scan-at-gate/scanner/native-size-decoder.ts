import type { FrameReader } from './frame-reader';
import type { Decoded, Decoder } from './replace-decoder';

export interface FrameSource {
  /** The camera's picture as it is; null while there is none. */
  grab(): Promise<ImageBitmap> | null;
}

/** Reads the camera's own pixels through the worker; asks the stock decoder once the worker is broken. */
export function createNativeSizeDecoder(source: FrameSource, reader: FrameReader, stock: Decoder): Decoder {
  const decode = async (canvas: HTMLCanvasElement): Promise<Decoded> => {
    if (reader.broken) return stock.decodeAsync(canvas);
    const frame = source.grab();
    if (frame === null) throw new Error('no frame yet');
    const text = await reader.read(await frame);
    if (text === null) throw new Error('no code in this frame');
    return { text };
  };
  return { decodeAsync: decode, decodeRobustlyAsync: decode };
}

/** Frames of the video element that html5-qrcode puts into its box. */
export function videoFrames(box: ParentNode, bitmapOf = createImageBitmap): FrameSource {
  return {
    grab() {
      const video = box.querySelector('video');
      const ready = video !== null && video.videoWidth > 0 && video.readyState >= 2;
      return ready ? bitmapOf(video) : null;
    },
  };
}
