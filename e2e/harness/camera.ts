import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { PNG } from 'pngjs';
import { create } from 'qrcode';

/**
 * A fake camera for Chromium (`--use-file-for-fake-video-capture`). The browser reads each frame from the file as it
 * needs it, so that overwriting the frames in place changes what the running camera sees.
 */
export interface Camera {
  readonly file: string;
  /** Holds a QR code of this text before the lens. */
  show(text: string): void;
  /** Holds a picture (PNG) before the lens, such as a photograph of a phone's screen. */
  showPicture(png: Buffer): void;
  /** Takes it away: a grey wall. */
  clear(): void;
}

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 2;
const HEADER = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
const FRAME = Buffer.from('FRAME\n');
const FRAME_BYTES = (WIDTH * HEIGHT * 3) / 2;
const WALL = 140;

export function createCamera(file: string): Camera {
  writeFileSync(
    file,
    Buffer.concat([HEADER, ...Array.from({ length: FRAMES }, () => Buffer.concat([FRAME, wall()]))]),
  );
  return {
    file,
    show: (text) => overwrite(file, withCode(text)),
    showPicture: (png) => overwrite(file, withPicture(png)),
    clear: () => overwrite(file, wall()),
  };
}

function wall(): Buffer {
  const frame = Buffer.alloc(FRAME_BYTES, 128);
  frame.fill(WALL, 0, WIDTH * HEIGHT);
  return frame;
}

function withCode(text: string): Buffer {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const margin = 4;
  const scale = Math.floor(640 / (size + 2 * margin));
  const side = (size + 2 * margin) * scale;
  const left = Math.floor((WIDTH - side) / 2);
  const top = Math.floor((HEIGHT - side) / 2);
  const frame = wall();
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / scale) - margin;
      const column = Math.floor(x / scale) - margin;
      const inside = row >= 0 && column >= 0 && row < size && column < size;
      frame[(top + y) * WIDTH + left + x] = inside && data[row * size + column] ? 20 : 235;
    }
  }
  return frame;
}

/** In the middle, each pixel as large as fits a whole number of times. */
function withPicture(png: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(png);
  const scale = Math.max(1, Math.floor(680 / Math.max(width, height)));
  const left = Math.max(0, Math.floor((WIDTH - width * scale) / 2));
  const top = Math.max(0, Math.floor((HEIGHT - height * scale) / 2));
  const frame = wall();
  for (let y = 0; y < Math.min(height * scale, HEIGHT); y++) {
    for (let x = 0; x < Math.min(width * scale, WIDTH); x++) {
      const at = (Math.floor(y / scale) * width + Math.floor(x / scale)) * 4;
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      frame[(top + y) * WIDTH + left + x] = Math.round(
        16 + (0.299 * red + 0.587 * green + 0.114 * blue) * 0.86,
      );
    }
  }
  return frame;
}

function overwrite(file: string, frame: Buffer): void {
  const handle = openSync(file, 'r+');
  for (let i = 0; i < FRAMES; i++) {
    writeSync(handle, frame, 0, FRAME_BYTES, HEADER.length + i * (FRAME.length + FRAME_BYTES) + FRAME.length);
  }
  closeSync(handle);
}
